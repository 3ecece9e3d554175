import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleRows } from '../../../electron/sample/sample.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { addDays } from '../../../shared/ground/units.ts';
import { compareTrials } from '../../../shared/import/compare/compare-trials.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { trialColumns } from '../../../shared/trial/trial-columns.ts';
import type { TrialRows } from '../../../shared/trial/trial-columns.ts';
import { source } from '../../shared/trial/small-trial.ts';
import { importFiles } from './import-work.ts';
import { writeTemplate } from './sample-forms.ts';

const rows = sampleRows(401);

function cutOf(changed: TrialRows) {
  const trial = parseTrial(trialColumns(changed), source, []);
  return { trial, results: analyze(trial, protocolPlan(trial.facts), '') };
}

describe('two cuts of a trial', () => {
  test('that are the same differ in nothing', () => {
    expect(compareTrials(cutOf(rows), cutOf(rows))).toEqual({
      patients: { added: [], removed: [] },
      values: [],
      endpoints: [],
      checks: { added: [], removed: [] },
      results: [],
    });
  });

  test('differ in exactly what was changed, with the endpoints that moved and why', () => {
    const alive = rows.vitalStatus.find(({ diedOn }) => diedOn === null);
    if (alive?.lastKnownAliveOn == null) throw new Error('nobody is alive');
    const on = addDays(alive.lastKnownAliveOn, 1);
    const [first] = rows.psa;
    const later: TrialRows = {
      ...rows,
      psa: rows.psa.map((row) => (row === first ? { ...row, valueNgMl: row.valueNgMl * 10 } : row)),
      adverseEvents: rows.adverseEvents.slice(1),
      vitalStatus: rows.vitalStatus.map((row) =>
        row === alive ? { ...row, diedOn: on, cause: 'disease' } : row,
      ),
      patients: [
        ...rows.patients,
        { ...rows.patients[0], id: 'RL-41' } as TrialRows['patients'][number],
      ],
    };
    const { patients, values, endpoints, results } = compareTrials(cutOf(rows), cutOf(later));
    expect(patients).toEqual({ added: ['RL-41'], removed: [] });
    expect(values.map(({ table, column }) => [table, column])).toEqual([
      ['psa', 'value_ng_ml'],
      ['adverse_events', null],
      ['vital_status', 'died_on'],
      ['vital_status', 'cause'],
    ]);
    const survival = endpoints.find(
      ({ endpoint, patient }) => endpoint === 'OS' && patient === alive.patient,
    );
    expect(survival?.old?.event).toBe(false);
    expect(survival?.new?.event).toBe(true);
    expect(survival?.why).toMatch(/; now died /);
    expect(results.map(({ statistic }) => statistic)).toContain('OS: events');
  });
});

describe('a template', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'onearm-compare-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('in another order of rows and files gives a trial in which nothing changed', async () => {
    const turned = <T>(list: readonly T[]) => [...list].reverse();
    writeTemplate(join(folder, 'a'), trialColumns(rows));
    writeTemplate(
      join(folder, 'b'),
      trialColumns({ ...rows, psa: turned(rows.psa), patients: turned(rows.patients) }),
    );
    const [a, b] = await Promise.all(['a', 'b'].map((name) => importFiles([join(folder, name)])));
    const cut = (columns: NonNullable<typeof a>['columns']) => {
      const trial = parseTrial(columns, source, []);
      return { trial, results: analyze(trial, protocolPlan(trial.facts), '') };
    };
    if (a === undefined || b === undefined) throw new Error('no result');
    const { values, endpoints } = compareTrials(cut(a.columns), cut(b.columns));
    expect([values, endpoints]).toEqual([[], []]);
  });
});
