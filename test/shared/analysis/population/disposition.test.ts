import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  analyseDisposition,
  type FlowBoxId,
} from '../../../../shared/analysis/population/disposition.ts';
import type { PatientRecord } from '../../../../shared/endpoints/engine/patient-record.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

const CUT_OFF = day('2025-06-30');
const DIED = day('2024-05-01');

const records = [
  recordOf({
    id: 'P1',
    cycles: ['2024-01-01', '2024-02-12'],
    vital: { treatmentEnded: 'progression', diedOn: DIED },
  }),
  recordOf({ id: 'P2', cycles: ['2024-01-01'], vital: { leftStudy: 'lost' } }),
  recordOf({ id: 'P3', cycles: ['2024-01-01'], vital: { diedOn: DIED, leftStudy: 'withdrew' } }),
  recordOf({ id: 'P4', vital: { leftStudy: 'withdrew' } }),
  recordOf({ id: 'P5' }),
];

function flow(of: readonly PatientRecord[]) {
  const result = analyseDisposition(of, plan, CUT_OFF, [
    {
      title: 'PSA response',
      accounting: { enrolled: 5, analysed: 2, excluded: [] },
    },
  ]);
  return { ...result, box: (id: FlowBoxId) => result.boxes.find((each) => each.id === id) };
}

describe('the flow of patients', () => {
  const { box, edges } = flow(records);
  const lines = (id: FlowBoxId) => box(id)?.lines.map(({ text, n }) => [text, n]);

  it('starts from the enrolled', () => {
    expect([box('enrolled')?.n, box('treated')?.n, box('not-treated')?.n]).toEqual([5, 3, 2]);
  });

  it('says why patients were not treated', () => {
    expect(lines('not-treated')).toEqual([
      ['Withdrew before treatment', 1],
      ['Not treated by the cut-off', 1],
    ]);
  });

  it('counts cycles received', () => {
    expect(lines('cycles')).toEqual([
      ['1 cycle', 2],
      ['2 cycles', 1],
    ]);
  });

  it('takes treatment of the dead as ended, whatever is recorded', () => {
    expect(lines('treatment')).toEqual([
      ['No end of treatment recorded', 1],
      ['Stopped for progression', 1],
      ['Stopped by death', 1],
    ]);
  });

  it('lets death outweigh withdrawal', () => {
    expect(lines('follow-up')).toEqual([
      ['Lost to follow-up', 1],
      ['Died', 2],
    ]);
  });

  it('lists who is evaluable for each endpoint', () => {
    expect(lines('evaluable')).toEqual([['PSA response', 2]]);
  });

  it('leads from enrolment down to the endpoints', () => {
    expect(edges.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'enrolled > not-treated',
      'enrolled > treated',
      'treated > cycles',
      'cycles > treatment',
      'treatment > follow-up',
      'follow-up > evaluable',
    ]);
  });

  it('has no box for the untreated when all were treated', () => {
    const all = flow(records.slice(0, 3));
    expect(all.box('not-treated')).toBeUndefined();
    expect(all.edges.some((edge) => edge.to === 'not-treated')).toBe(false);
  });
});

const anyRecord = fc
  .record({
    cycles: fc.integer({ min: 0, max: 6 }),
    died: fc.boolean(),
    leftStudy: fc.constantFrom(null, 'lost' as const, 'withdrew' as const),
    treatmentEnded: fc.constantFrom(null, 'completed', 'toxicity', 'choice', 'other', 'death'),
  })
  .map(({ cycles, died, leftStudy, treatmentEnded }) =>
    recordOf({
      cycles: Array.from({ length: cycles }, () => '2024-01-01'),
      vital: {
        diedOn: died ? DIED : null,
        leftStudy,
        treatmentEnded: treatmentEnded as PatientRecord['vital']['treatmentEnded'],
      },
    }),
  );

describe('any trial', () => {
  it('adds up', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 30 }), (some) => {
        const { box } = flow(some);
        const sum = (id: FlowBoxId) => (box(id)?.lines ?? []).reduce((n, line) => n + line.n, 0);
        const treated = box('treated')?.n ?? 0;
        expect(treated + (box('not-treated')?.n ?? 0)).toBe(some.length);
        expect(sum('not-treated')).toBe(box('not-treated')?.n ?? 0);
        expect([sum('cycles'), sum('treatment'), sum('follow-up')]).toEqual([
          treated,
          treated,
          treated,
        ]);
      }),
    );
  });
});
