import { describe, expect, it } from 'vitest';
import {
  analyseAdverseEvents,
  eventsBehind,
} from '../../../../shared/analysis/safety/adverse-events.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

const CUT_OFF = day('2024-12-31');
const CYCLES = ['2024-01-15', '2024-02-26'];
const BLOOD = 'Blood and lymphatic system disorders';
const GUT = 'Gastrointestinal disorders';
const TESTS = 'Investigations';

/** Four treated patients and one never treated; each event begins in cycle 1 unless it says else. */
const records = [
  recordOf({
    id: 'P1',
    cycles: CYCLES,
    adverseEvents: [
      { soc: GUT, term: 'Nausea', grade: 1 },
      { soc: GUT, term: 'Nausea', grade: 3, onsetOn: '2024-03-01', action: 'delayed' },
      { soc: GUT, term: 'Dry mouth', grade: 2 },
      { soc: BLOOD, term: 'Anaemia', grade: 2, related: 'unrelated' },
    ],
  }),
  recordOf({
    id: 'P2',
    cycles: CYCLES,
    adverseEvents: [
      { soc: GUT, term: 'nausea ', grade: 2, related: null },
      { soc: BLOOD, term: 'Anaemia', grade: null, serious: true, action: 'reduced' },
      { soc: TESTS, term: 'Haemoglobin decreased', grade: 4, related: 'unlikely' },
    ],
  }),
  recordOf({
    id: 'P3',
    cycles: ['2024-01-15'],
    adverseEvents: [
      { soc: GUT, term: 'Nausea', grade: 2, onsetOn: '2023-12-01' },
      { soc: GUT, term: 'Dry mouth', grade: 1, onsetOn: '2024-06-01' },
      { soc: BLOOD, term: 'Anaemia', grade: 5, action: 'stopped', serious: null },
    ],
  }),
  recordOf({ id: 'P4', cycles: CYCLES }),
  recordOf({ id: 'P5', adverseEvents: [{ soc: GUT, term: 'Vomiting' }] }),
];

const withEvents = (changes: Partial<Plan['adverseEvents']>): Plan => ({
  ...plan,
  adverseEvents: { ...plan.adverseEvents, ...changes },
});

const result = analyseAdverseEvents(records, plan, CUT_OFF);
type Row = { title: string; any: { n: number }; severe: { n: number } };
const shown = (rows: readonly Row[]) => rows.map((row) => [row.title, row.any.n, row.severe.n]);

describe('the overview', () => {
  it('counts patients, in the order of a trial paper', () => {
    expect(result.overview.map((row) => [row.title, row.n])).toEqual([
      ['Any adverse event', 3],
      ['Related to treatment', 3],
      ['Grade ≥ 3', 3],
      ['Grade ≥ 3 and related to treatment', 2],
      ['Serious', 1],
      ['Leading to dose reduction', 1],
      ['Leading to delay', 1],
      ['Leading to interruption', 0],
      ['Leading to discontinuation', 1],
      ['Fatal', 1],
    ]);
  });

  it('takes its denominator from the treated patients, not from the event rows', () => {
    expect(result.treated).toBe(4);
    expect(result.overview[0]?.proportion).toBe(0.75);
    expect(result.accounting).toEqual({
      enrolled: 5,
      analysed: 4,
      excluded: [{ patient: 'P5', why: 'never treated' }],
    });
  });

  it('gives exact intervals', () => {
    // R: binom.test(3, 4)$conf.int and binom.test(0, 4)$conf.int.
    expect(result.overview[0]?.interval?.lower).toBeCloseTo(0.194120449683243, 12);
    expect(result.overview[0]?.interval?.upper).toBeCloseTo(0.99369053679029, 12);
    expect(result.overview[7]?.interval?.lower).toBe(0);
    expect(result.overview[7]?.interval?.upper).toBeCloseTo(0.602364635616475, 12);
  });
});

describe('the table by class and term', () => {
  it('counts a patient once a row, most frequent first, ties in alphabetical order', () => {
    expect(shown(result.classes)).toEqual([
      [BLOOD, 3, 1],
      [GUT, 2, 1],
      [TESTS, 1, 1],
    ]);
    expect(result.classes.map((soc) => shown(soc.terms))).toEqual([
      [['Anaemia', 3, 1]],
      [
        ['Nausea', 2, 1],
        ['Dry mouth', 1, 0],
      ],
      [['Haemoglobin decreased', 1, 1]],
    ]);
  });

  it('shows each patient at the worst grade', () => {
    const gut = result.classes[1];
    expect(gut?.byGrade).toEqual([0, 1, 1, 0, 0]);
    expect(gut?.terms[0]?.byGrade).toEqual([0, 1, 1, 0, 0]);
  });

  it('counts an event without a grade in any grade, never in grade 3 or higher, and says so', () => {
    const anaemia = result.classes[0]?.terms[0];
    expect(anaemia?.byGrade).toEqual([0, 1, 0, 0, 1]);
    expect(anaemia?.withoutGrade).toBe(1);
    expect(result.withoutGrade).toBe(1);
  });

  it('reports what else was not recorded', () => {
    expect([result.withoutRelation, result.withoutSeriousness]).toEqual([1, 1]);
  });
});

describe('the listing', () => {
  it('stands behind every cell', () => {
    const nausea = result.classes[1]?.terms[0];
    if (nausea === undefined) throw new Error('no nausea');
    const listed = (cell: typeof nausea.any) =>
      eventsBehind(result, cell).map((event) => [event.patient, event.grade]);
    expect(listed(nausea.any)).toEqual([
      ['P1', 1],
      ['P1', 3],
      ['P2', 2],
    ]);
    expect(listed(nausea.severe)).toEqual([['P1', 3]]);
  });

  it('holds every event, emergent or not, with the reason', () => {
    expect(result.events).toHaveLength(11);
    expect(result.notEmergent).toEqual([
      { reason: 'not-treated', n: 1 },
      { reason: 'before-treatment', n: 1 },
      { reason: 'after-window', n: 1 },
      { reason: 'after-new-therapy', n: 0 },
    ]);
  });

  it('keeps late toxicity apart', () => {
    expect(shown(result.late)).toEqual([['Dry mouth', 1, 0]]);
  });
});

describe('grouped terms', () => {
  const grouped = analyseAdverseEvents(
    records,
    withEvents({
      groupedTerms: { 'Anaemia (grouped)': ['anaemia', 'Haemoglobin decreased', 'Pallor'] },
    }),
    CUT_OFF,
  );

  it('count a patient once, whichever of the terms occurred', () => {
    // P1 Anaemia, P2 both terms (worst grade 4), P3 Anaemia grade 5.
    expect(shown(grouped.terms)).toEqual([
      ['Anaemia (grouped)', 3, 2],
      ['Nausea', 2, 1],
      ['Dry mouth', 1, 0],
    ]);
  });

  it('leave the table by class as coded', () => {
    expect(shown(grouped.classes)).toEqual(shown(result.classes));
  });

  it('are printed with the terms that did not occur', () => {
    expect(grouped.groups).toEqual([
      {
        title: 'Anaemia (grouped)',
        terms: ['anaemia', 'Haemoglobin decreased', 'Pallor'],
        notFound: ['Pallor'],
      },
    ]);
  });
});

describe('the cut-off', () => {
  it('hides rare terms without grade 3 or higher, and names them', () => {
    const cut = analyseAdverseEvents(records, withEvents({ cutOffPercent: 50 }), CUT_OFF);
    expect(shown(cut.terms)).toEqual([
      ['Anaemia', 3, 1],
      ['Nausea', 2, 1],
      ['Haemoglobin decreased', 1, 1],
    ]);
    expect(cut.belowCutOff).toEqual([{ title: 'Dry mouth', n: 1 }]);
  });
});

describe('the heat map', () => {
  it('counts patients in whom a term began in a cycle, of those who started it', () => {
    expect(result.heatMap.cycles).toEqual([
      { number: 1, patients: 4 },
      { number: 2, patients: 3 },
    ]);
    const nausea = result.heatMap.rows.find((row) => row.title === 'Nausea');
    expect(nausea?.cells).toEqual([
      { cycle: 1, any: 2, severe: 0 },
      { cycle: 2, any: 1, severe: 1 },
    ]);
  });

  it('counts events whose date does not tell the cycle', () => {
    const vague = recordOf({ cycles: CYCLES, adverseEvents: [{ onsetOn: '2024-02' }] });
    expect(analyseAdverseEvents([vague], plan, CUT_OFF).heatMap.unplaced).toBe(1);
  });
});

describe('without any treated patient', () => {
  it('has no proportion rather than 0 of 0', () => {
    const none = analyseAdverseEvents([recordOf({ id: 'P5' })], plan, CUT_OFF);
    expect(none.overview[0]).toMatchObject({ n: 0, proportion: null, interval: null });
  });
});
