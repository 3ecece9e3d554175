/**
 * Adverse events of the CDISC pilot study against R's own counts (test/reference/adae.R). The data
 * lie beside the project, not in it: without them this file is skipped and says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readXpt, type XptTable } from '../../../../electron/import/xpt.ts';
import { analyseAdverseEvents } from '../../../../shared/analysis/safety/adverse-events.ts';
import type { PatientRecord } from '../../../../shared/endpoints/engine/patient-record.ts';
import { formatDay } from '../../../../shared/ground/day-number.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { AdverseEvent } from '../../../../shared/trial/types.ts';
import type { DayNumber } from '../../../../shared/ground/units.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';
import { readReference, relativeError } from '../../statistics/reference.ts';

const FOLDER = new URL('../../../../../shared/data/cdisc-pilot/', import.meta.url);
const present = ['adsl.xpt', 'adae.xpt'].every((name) => existsSync(new URL(name, FOLDER)));
if (!present) console.warn('skipped: no shared/data/cdisc-pilot beside the project');

type CountedRow = {
  readonly title: string;
  readonly any: number;
  readonly severe: number;
  readonly byGrade: readonly number[];
};

type Study = {
  readonly arm: string;
  readonly definition: 'window' | 'flag';
  readonly treated: number;
  readonly events: number;
  readonly overview: Readonly<Record<string, number>>;
  readonly classes: readonly CountedRow[];
  readonly terms: readonly CountedRow[];
  readonly intervals: readonly {
    readonly n: number;
    readonly lower: number;
    readonly upper: number;
  }[];
};

const { studies } = readReference<{ readonly studies: readonly Study[] }>('adae');

/** SAS counts days from 1960-01-01. */
const SAS_EPOCH = day('1960-01-01');

type Cells = {
  readonly text: (name: string) => string;
  readonly date: (name: string) => DayNumber | null;
};

function rowsOf(name: string): readonly Cells[] {
  const [table] = readXpt(readFileSync(new URL(name, FOLDER))) as readonly [XptTable];
  const at = new Map(table.columns.map((column, i) => [column.name, i]));
  return table.rows.map((row) => {
    const cell = (column: string) => row[at.get(column) ?? -1] ?? null;
    return {
      text: (column) => String(cell(column) ?? ''),
      date: (column) => {
        const value = cell(column);
        return typeof value === 'number' ? ((value + SAS_EPOCH) as DayNumber) : null;
      },
    };
  });
}

const GRADES: Readonly<Record<string, number>> = { MILD: 1, MODERATE: 2, SEVERE: 3 };
const RELATIONS: Readonly<Record<string, AdverseEvent['related']>> = {
  NONE: 'unrelated',
  REMOTE: 'unlikely',
  POSSIBLE: 'possible',
  PROBABLE: 'probable',
};

/** ASTDTF D: the day was unknown, so only year and month are passed on. */
function onsetOf(row: Cells): string | null {
  const on = row.date('ASTDT');
  if (on === null) return null;
  return row.text('ASTDTF') === 'D' ? formatDay(on).slice(0, 7) : formatDay(on);
}

function eventOf(row: Cells): Partial<AdverseEvent> {
  const ended = row.date('AENDT');
  return {
    soc: row.text('AESOC'),
    term: row.text('AEDECOD'),
    grade: GRADES[row.text('AESEV')] ?? null,
    onsetOn: onsetOf(row),
    endedOn: ended === null ? null : formatDay(ended),
    related: RELATIONS[row.text('AEREL')] ?? null,
    serious: row.text('AESER') === 'Y',
    outcome: row.text('AEOUT') === 'FATAL' ? 'fatal' : 'unknown',
  };
}

/** First and last dose stand for the cycles. */
function recordsOf(arm: string, knownOnsetOnly: boolean): readonly PatientRecord[] {
  const events = rowsOf('adae.xpt').filter((row) => !knownOnsetOnly || row.date('ASTDT') !== null);
  return rowsOf('adsl.xpt')
    .filter((row) => arm === 'all' || row.text('TRT01A') === arm)
    .map((row) => {
      const id = row.text('USUBJID');
      const doses = [row.date('TRTSDT'), row.date('TRTEDT')].flatMap((on) =>
        on === null ? [] : { givenOn: on },
      );
      return recordOf({
        id,
        cycles: doses,
        adverseEvents: events.filter((event) => event.text('USUBJID') === id).map(eventOf),
      });
    });
}

function analyse(arm: string, definition: Study['definition']) {
  // The study's own flag knows no end of the window and no event without an onset.
  const flag = definition === 'flag';
  const used: Plan = {
    ...plan,
    adverseEvents: { ...plan.adverseEvents, windowAfterLastDoseDays: flag ? 100_000 : 30 },
  };
  return analyseAdverseEvents(recordsOf(arm, flag), used, day('2020-01-01'));
}

type Row = ReturnType<typeof analyse>['terms'][number];
const plain = (rows: readonly Row[]) =>
  rows
    .map((row) => ({
      title: row.title,
      any: row.any.n,
      severe: row.severe.n,
      byGrade: row.byGrade.slice(0, 3),
    }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));

describe.skipIf(!present).each(studies)(
  'adverse events of the CDISC pilot, $arm, emergent by $definition',
  (expected) => {
    const result = present ? analyse(expected.arm, expected.definition) : null;
    const n = (key: string) => result?.overview.find((row) => row.key === key)?.n;

    it('have the denominator of the safety population', () => {
      expect(result?.treated).toBe(expected.treated);
    });

    it('are as many as R finds', () => {
      expect(result?.events.filter((event) => event.emergent)).toHaveLength(expected.events);
    });

    it('give the same overview', () => {
      expect({
        any: n('any'),
        related: n('related'),
        severe: n('severe'),
        severeRelated: n('severe-related'),
        serious: n('serious'),
        fatal: n('fatal'),
      }).toEqual(expected.overview);
    });

    it('give the same classes, terms and worst grades', () => {
      expect(plain(result?.classes ?? [])).toEqual(expected.classes);
      expect(plain(result?.terms ?? [])).toEqual(expected.terms);
    });

    it('give the same exact intervals', () => {
      for (const { n: count, lower, upper } of expected.intervals) {
        const interval = result?.terms.find((row) => row.any.n === count)?.any.interval;
        // R prints 15 significant digits.
        expect(relativeError(interval?.lower ?? NaN, lower)).toBeLessThan(1e-12);
        expect(relativeError(interval?.upper ?? NaN, upper)).toBeLessThan(1e-12);
      }
    });
  },
);
