import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { forecastOverTime } from '../../../../shared/analysis/primary/forecast-over-time.ts';
import { forecastFigure } from '../../../../shared/figures/primary/forecast-figure.ts';
import { primaryFigure } from '../../../../shared/figures/primary/primary-figure.ts';
import type { Mark } from '../../../../shared/figures/model/model.ts';
import { day, plan } from '../../patient-fixture.ts';
import { trialOf } from '../../trial-of.ts';
import type { PatientWords } from '../../trial-of.ts';

const CONTEXT = { synthetic: true, population: 'all', level: 0.95, patientIds: false };
const CUT_OFF = '2025-10-15';

/** 30 patients, one every 12 days from 2024-01-15; every fifth died on day 200. */
const words = Array.from({ length: 30 }, (_, i): PatientWords => {
  const start = day('2024-01-15') + 12 * i;
  const seen = Math.min(600, day(CUT_OFF) - start);
  return {
    id: `P${i + 1}`,
    start: start as ReturnType<typeof day>,
    ...(i % 5 === 0 ? { died: 200 } : { alive: seen }),
  };
});

function primaryAt(cutOff: string) {
  const { primary } = analyze(trialOf(words), { ...plan, cutOff }, 'test');
  if (primary.state !== 'ready') throw new Error(JSON.stringify(primary));
  return primary.value;
}

const found = primaryAt(CUT_OFF);

describe('the figure of the primary endpoint', () => {
  const figure = primaryFigure(found, plan, CONTEXT);
  const [counts, intervals] = figure.panels;
  const named = (marks: readonly Mark[] | undefined, name: string) =>
    marks?.find((mark) => mark.name === name);

  test('says in title and notes that it is interim', () => {
    expect(figure.title).toBe('Alive at 12 months, interim');
    expect(figure.footnotes[0]).toBe(found.interim?.sentence);
  });

  test('holds every patient of the final analysis once, from alive to dead', () => {
    const bars = named(counts?.marks, 'patients');
    const ends = bars?.mark === 'bars' ? bars.bars.map(({ from, to }) => [from, to]) : [];
    expect(ends[0]?.[0]).toBe(0);
    expect(ends.at(-1)?.[1]).toBe(found.interim?.expected);
    ends.slice(1).forEach(([from], k) => expect(from).toBe(ends[k]?.[1]));
  });

  test('marks the count from which the final test rejects: 26 of 40', () => {
    expect(found.interim?.expected).toBe(40);
    expect(named(counts?.marks, 'critical count')).toMatchObject({ value: 26 });
  });

  test('draws the headline, the null, and what the undecided can still make of it', () => {
    const { headline } = found;
    const label = headline?.label ?? '';
    expect(named(intervals?.marks, `${label} interval`)).toMatchObject({
      lower: headline?.interval.lower,
      upper: headline?.interval.upper,
    });
    expect(named(intervals?.marks, 'null')).toMatchObject({ value: plan.primary.nullProportion });
    const open = intervals?.marks.find(({ name }) => name.startsWith('Still open'));
    const [scenario] = found.outlook.scenarios;
    if (scenario === undefined) throw new Error('the trial is open');
    const { alive, n, undecided } = scenario;
    expect(open).toMatchObject({ lower: alive / n, upper: (alive + undecided) / n });
  });
});

describe('the forecast over calendar time', () => {
  const points = forecastOverTime(found, plan, day(CUT_OFF));

  test('ends at the cut-off with the forecast of the results', () => {
    const last = points.at(-1);
    expect(last?.on).toBe(day(CUT_OFF));
    expect(found.forecast).toMatchObject({ state: 'ready', probability: last?.probability });
  });

  test('at an earlier month is the forecast of an analysis with that cut-off', () => {
    const then = points.find(({ months }) => months === 15);
    expect(then?.on).toBe(day('2025-04-15'));
    const { forecast } = primaryAt('2025-04-15');
    if (forecast.state !== 'ready') throw new Error(forecast.why);
    expect(then?.probability).toBeCloseTo(forecast.probability, 12);
    expect(then?.deaths).toBe(forecast.deaths);
  });

  test('says the probability as the sentence does, never 100%', () => {
    const sure = points.map((point) => ({ ...point, probability: 0.996 }));
    const figure = forecastFigure(sure, found, plan, CONTEXT);
    expect(figure.alt).toContain('at the cut-off >0.99.');
    expect(JSON.stringify(figure)).toContain('predictive probability >0.99');
    expect(JSON.stringify(figure)).not.toContain('100%');
  });

  test('is pale while fewer than 5 deaths are known', () => {
    const figure = forecastFigure(points, found, plan, CONTEXT);
    const pale = figure.panels[0]?.marks.find(({ name }) => name === 'few deaths');
    const firm = points.findIndex(({ deaths }) => deaths >= 5);
    expect(pale?.mark === 'line' && pale.vertices).toHaveLength(firm + 1);
  });
});
