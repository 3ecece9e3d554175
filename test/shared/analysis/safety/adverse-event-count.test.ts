import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AeRow } from '../../../../shared/analysis/safety/adverse-event-count.ts';
import { analyseAdverseEvents } from '../../../../shared/analysis/safety/adverse-events.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

const anyEvent = fc.record({
  soc: fc.constantFrom('Blood', 'Gut'),
  term: fc.constantFrom('Anaemia', 'anaemia', 'Nausea', 'Vomiting'),
  grade: fc.constantFrom(null, 1, 2, 3, 4, 5),
  onsetOn: fc.constantFrom(null, '2023', '2023-12-20', '2024-01', '2024-02-03', '2024-09-09'),
});
const anyTrial = fc.array(fc.array(anyEvent, { maxLength: 8 }), { minLength: 1, maxLength: 12 });

type Trial = typeof anyTrial extends fc.Arbitrary<infer T> ? T : never;

function resultOf(trial: Trial) {
  const records = trial.map((adverseEvents, i) =>
    recordOf({ id: `P${i + 1}`, cycles: ['2024-01-10'], adverseEvents }),
  );
  return analyseAdverseEvents(records, plan, day('2025-01-01'));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const rowsOf = ({ classes, terms }: ReturnType<typeof resultOf>): readonly AeRow[] => [
  ...classes,
  ...classes.flatMap((soc) => soc.terms),
  ...terms,
];

describe('any count of adverse events', () => {
  it('counts each patient once: worst grades and missing grades add up to any grade', () => {
    fc.assert(
      fc.property(anyTrial, (trial) => {
        for (const row of rowsOf(resultOf(trial))) {
          expect(sum(row.byGrade) + row.withoutGrade).toBe(row.any.n);
          expect(sum(row.byGrade.slice(2))).toBe(row.severe.n);
        }
      }),
    );
  });

  it('never exceeds the treated, and a class never falls below its terms', () => {
    fc.assert(
      fc.property(anyTrial, (trial) => {
        const result = resultOf(trial);
        for (const soc of result.classes) {
          expect(soc.any.n).toBeLessThanOrEqual(result.treated);
          for (const term of soc.terms) expect(term.any.n).toBeLessThanOrEqual(soc.any.n);
        }
      }),
    );
  });

  it('leaves no event out: each is in a cell or carries a reason', () => {
    fc.assert(
      fc.property(anyTrial, (trial) => {
        const result = resultOf(trial);
        const any = result.overview[0]?.events ?? [];
        const reasons = sum(result.notEmergent.map(({ n }) => n));
        expect(any.length + reasons).toBe(sum(trial.map((events) => events.length)));
        expect(sum(result.terms.map((row) => row.any.events.length))).toBe(any.length);
      }),
    );
  });
});
