/** The flow of patients: every number of a small trial counted by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseDisposition } from '../../../../shared/analysis/population/disposition.ts';
import type { PatientRecord } from '../../../../shared/endpoints/engine/patient-record.ts';
import { dispositionFigure } from '../../../../shared/figures/design/disposition-figure.ts';
import type { FlowFigure } from '../../../../shared/figures/model/model.ts';
import { CONTEXT } from '../../../figures/example-data.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

const CUT_OFF = day('2025-06-30');
const DIED = day('2024-05-01');

const draw = (records: readonly PatientRecord[]): FlowFigure =>
  dispositionFigure(
    analyseDisposition(records, plan, CUT_OFF, [
      {
        title: 'PSA response',
        accounting: {
          ...{ enrolled: 5, analysed: 3 },
          excluded: [
            { patient: 'P4', why: 'never treated' },
            { patient: 'P5', why: 'never treated' },
          ],
        },
      },
    ]),
    CONTEXT,
  );

const boxesOf = (figure: FlowFigure): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(figure.boxes.map(({ id, lines }) => [id, lines]));

const cycle = ['2024-01-01'];
const RECORDS = [
  recordOf({ id: 'P1', cycles: cycle, vital: { treatmentEnded: 'progression', diedOn: DIED } }),
  recordOf({ id: 'P2', cycles: cycle, vital: { treatmentEnded: 'completed', leftStudy: 'lost' } }),
  recordOf({ id: 'P3', cycles: cycle }),
  recordOf({ id: 'P4', vital: { leftStudy: 'withdrew' } }),
  recordOf({ id: 'P5' }),
];

describe('the flow of patients', () => {
  const figure = draw(RECORDS);
  const boxes = boxesOf(figure);

  test('has those who leave at the side, with reasons', () => {
    expect(boxes['not-treated']).toEqual([
      'Not treated (n = 2)',
      'Withdrew before treatment (n = 1)',
      'Not treated by the cut-off (n = 1)',
    ]);
    expect(boxes['stopped']).toEqual([
      'Stopped treatment early (n = 1)',
      'Stopped for progression (n = 1)',
    ]);
    expect(boxes['left']).toEqual(['Left follow-up (n = 1)', 'Lost to follow-up (n = 1)']);
    expect(boxes['excluded']).toEqual([
      'Excluded from endpoints',
      'PSA response: never treated (n = 2)',
    ]);
  });

  test('has those who go on down the middle', () => {
    const main = figure.boxes.filter(({ stream }) => stream === 'main');
    expect(main.map(({ lines }) => lines[0])).toEqual([
      'Enrolled (n = 5)',
      'Treated (n = 3)',
      'Completed or on treatment (n = 2)',
      'Followed (n = 3)',
      'Analysed, by endpoint',
    ]);
  });

  test('draws nothing of what is not recorded, and says what that is', () => {
    const bare = draw([
      recordOf({ id: 'P1', cycles: cycle }),
      recordOf({ id: 'P2', cycles: cycle }),
    ]);
    expect(bare.boxes.map(({ id }) => id)).toEqual(['enrolled', 'treated', 'analysed', 'excluded']);
    expect(bare.footnotes).toEqual([
      'Not recorded in the file: patients screened, the end of treatment, follow-up.',
    ]);
  });
});

const anyRecord = fc
  .record({
    cycles: fc.integer({ min: 0, max: 3 }),
    died: fc.boolean(),
    leftStudy: fc.constantFrom(null, 'lost' as const, 'withdrew' as const),
    treatmentEnded: fc.constantFrom(null, 'completed' as const, 'toxicity' as const),
  })
  .map(({ cycles, died, leftStudy, treatmentEnded }) =>
    recordOf({
      cycles: Array.from({ length: cycles }, () => '2024-01-01'),
      vital: { diedOn: died ? DIED : null, leftStudy, treatmentEnded },
    }),
  );

test('of any trial nobody is lost between the boxes', () => {
  const numberIn = (words: string | undefined): number =>
    Number(/\(n = (\d+)\)$/.exec(words ?? '')?.[1] ?? 0);
  fc.assert(
    fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 20 }), (records) => {
      const figure = draw(records);
      const boxes = boxesOf(figure);
      const n = (id: string): number => numberIn(boxes[id]?.[0]);
      expect(n('treated') + n('not-treated')).toBe(records.length);
      if (boxes['treatment'] !== undefined || boxes['stopped'] !== undefined)
        expect(n('treatment') + n('stopped')).toBe(n('treated'));
      if (boxes['follow-up'] !== undefined) expect(n('follow-up')).toBe(n('treated'));
      const drawn = new Set(figure.boxes.map(({ id }) => id));
      for (const { from, to } of figure.links) expect(drawn.has(from) && drawn.has(to)).toBe(true);
    }),
  );
});
