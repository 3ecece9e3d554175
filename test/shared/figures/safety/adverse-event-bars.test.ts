/** Bars of adverse events against the counts of the tables; a small trial counted by hand. */
import { describe, expect, test } from 'vitest';
import type { AdverseEventsResult } from '../../../../shared/analysis/safety/adverse-events.ts';
import type { AssessedEvent } from '../../../../shared/endpoints/safety/adverse-events.ts';
import { adverseEventBars } from '../../../../shared/figures/safety/adverse-event-bars.ts';
import type { EventBarOptions } from '../../../../shared/figures/safety/adverse-event-bars.ts';
import { eventRows } from '../../../../shared/figures/safety/adverse-event-rows.ts';
import type { Bar, ChartFigure } from '../../../../shared/figures/model/model.ts';
import { CONTEXT } from '../../../figures/example-data.ts';
import { SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';

const section = SAMPLE_RESULTS.adverseEvents;
if (section.state !== 'ready') throw new Error('the sample has adverse events');
const RESULT = section.value;

const PLAIN: EventBarOptions = { sides: 'all', grades: 'severe', minPercent: null, anyRow: true };

const draw = (options: Partial<EventBarOptions>, result = RESULT): ChartFigure =>
  adverseEventBars(result, { ...PLAIN, ...options }, CONTEXT);

const barsOf = ({ panels }: ChartFigure, name: string): readonly Bar[] => {
  const mark = panels[0]?.marks.find((one) => one.name === name);
  return mark?.mark === 'bars' ? mark.bars : [];
};

const labelsOf = ({ panels }: ChartFigure): readonly string[] => {
  const scale = panels[0]?.y.scale;
  return scale?.kind === 'band' ? scale.categories.map(({ label }) => label) : [];
};

describe('bars of adverse events', () => {
  test('have the counts of the term table, the row over all terms first', () => {
    const figure = draw({});
    const any = RESULT.overview.find(({ key }) => key === 'any');
    expect(labelsOf(figure).slice(0, 2)).toEqual([any?.title, RESULT.terms[0]?.title]);
    expect(
      barsOf(figure, 'any grade').map(({ to }) => Math.round((to * RESULT.treated) / 100)),
    ).toEqual([any?.n, ...RESULT.terms.map((row) => row.any.n)]);
    expect(labelsOf(draw({ anyRow: false }))[0]).toBe(RESULT.terms[0]?.title);
  });

  test('of each grade add up to any grade, without a gap', () => {
    const figure = draw({ grades: 'each', anyRow: false });
    RESULT.terms.forEach(({ any }, at) => {
      const parts = figure.panels[0]?.marks.flatMap((mark) =>
        mark.mark === 'bars' ? mark.bars.filter((bar) => bar.at === at) : [],
      );
      const inOrder = [...(parts ?? [])].sort((a, b) => a.from - b.from);
      inOrder.forEach((bar, k) => expect(bar.from).toBe(k === 0 ? 0 : inOrder[k - 1]?.to));
      expect(inOrder.at(-1)?.to).toBe((100 * any.n) / RESULT.treated);
    });
  });

  test('lie to the left for all events and to the right for related ones', () => {
    const bars = barsOf(draw({ sides: 'related', anyRow: false }), 'any grade');
    const left = bars.filter(({ to }) => to < 0);
    expect(left).toHaveLength(RESULT.terms.length);
    const { ticks, domain } = scaleOf(draw({ sides: 'related' }));
    expect(domain[0]).toBe(-domain[1]);
    expect(ticks.map(({ label }) => label)).toContain('0');
    expect(ticks.every(({ label }) => !label.startsWith('−'))).toBe(true);
  });

  test('leave out terms below the share asked for, and say how many', () => {
    const figure = draw({ minPercent: 20 });
    const kept = RESULT.terms.filter(({ any }) => any.n * 100 >= 20 * RESULT.treated);
    expect(labelsOf(figure)).toHaveLength(1 + kept.length);
    expect(figure.footnotes[0]).toBe('Terms in at least 20% of patients.');
    expect(figure.footnotes[1]).toBe(
      `${RESULT.terms.length - kept.length} further terms in the table.`,
    );
  });

  test('have a legend of the grades that are there, and of no other', () => {
    const grades = [...'54321'].filter((grade) =>
      RESULT.terms.some(({ byGrade }) => (byGrade[Number(grade) - 1] ?? 0) > 0),
    );
    const labels = draw({ grades: 'each', anyRow: false }).legend.map(({ label }) => label);
    expect(labels.filter((label) => label.startsWith('Grade'))).toEqual(
      grades.map((grade) => `Grade ${grade}`),
    );
  });
});

function scaleOf({ panels }: ChartFigure) {
  const scale = panels[0]?.x.scale;
  if (scale?.kind !== 'linear') throw new Error('no axis');
  return scale;
}

test('a patient counts at the worst of the related events alone on the related side', () => {
  const event = (patient: string, grade: 1 | 3, related: boolean): AssessedEvent => ({
    ...(RESULT.events[0] as AssessedEvent),
    ...{ patient, term: 'Fatigue', grade, related, emergent: true },
  });
  // A: grade 3 unrelated and grade 1 related; B: grade 3 related; C: unrelated alone.
  const events = [
    event('A', 3, false),
    event('A', 1, true),
    event('B', 3, true),
    event('C', 1, false),
  ];
  const count = (n: number, of: readonly number[]) => ({
    ...{ n, known: true, proportion: n / 4, interval: null, events: of },
  });
  const result: AdverseEventsResult = {
    ...RESULT,
    ...{ treated: 4, events },
    terms: [
      {
        title: 'Fatigue',
        any: count(3, [0, 1, 2, 3]),
        severe: count(2, [0, 2]),
        byGrade: [1, 0, 2, 0, 0],
        withoutGrade: 0,
      },
    ],
  };
  const [row] = eventRows(result, { minPercent: null, anyRow: false }, 0.95);
  expect(row?.all.byGrade).toEqual([1, 0, 2, 0, 0]);
  expect(row?.related.byGrade).toEqual([1, 0, 1, 0, 0]);
  expect(row?.related.any.n).toBe(2);
});
