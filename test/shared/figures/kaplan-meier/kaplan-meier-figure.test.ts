/** Ten patients of the CAMIS comparison of R and SAS: deaths at 54 75 77 84 87, others censored. */
import { describe, expect, test } from 'vitest';
import type { PatientTime } from '../../../../shared/endpoints/engine/types.ts';
import { kaplanMeierFigure } from '../../../../shared/figures/kaplan-meier/kaplan-meier-figure.ts';
import type { BandMark, Mark, Panel, StepMark } from '../../../../shared/figures/model/model.ts';
import type { DayNumber, Days } from '../../../../shared/ground/units.ts';
import { CONTEXT, survivalOf, TWO_GROUPS } from '../../../figures/example-data.ts';
import { KM_OPTIONS } from '../../../figures/gallery.ts';

function rowsOf(times: readonly (readonly [number, 0 | 1])[]): readonly PatientTime[] {
  return times.map(([days, event], k) => ({
    patient: `P${k}`,
    originOn: 0 as DayNumber,
    on: days as DayNumber,
    days: days as Days,
    entryDays: 0 as Days,
    outcome:
      event === 1
        ? { kind: 'event', cause: 'death' }
        : { kind: 'censored', cause: 'alive-at-last-contact' },
    sentence: '',
    evidence: [],
  }));
}

const CAMIS = rowsOf([
  [54, 1],
  [75, 1],
  [77, 1],
  [84, 1],
  [87, 1],
  [92, 0],
  [103, 0],
  [105, 0],
  [112, 0],
  [118, 0],
]);

const IN_DAYS = {
  ...KM_OPTIONS,
  unit: 'days',
  nullProportion: null,
  landmark: false,
  minimumAtRisk: 1,
} as const;

function panelOf(
  rows: readonly PatientTime[],
  options: Partial<typeof KM_OPTIONS> = {},
  context = CONTEXT,
): Panel {
  const figure = kaplanMeierFigure(survivalOf(rows), null, { ...IN_DAYS, ...options }, context);
  return figure.panels[0] as Panel;
}

const stepsOf = (panel: Panel): readonly StepMark[] =>
  panel.marks.filter((mark): mark is StepMark => mark.mark === 'step');
const bandOf = (panel: Panel): BandMark =>
  panel.marks.find((mark): mark is BandMark => mark.mark === 'band') as BandMark;
const named = (panel: Panel, name: string): Mark | undefined =>
  panel.marks.find((mark) => mark.name === name);
const xy = (mark: StepMark | undefined): readonly (readonly number[])[] =>
  (mark?.vertices ?? []).map(({ x, y }) => [x, Math.round(y * 1e9) / 1e9]);

describe('the curve', () => {
  test('starts at 100%, falls at each death and runs to the last follow-up', () => {
    expect(xy(stepsOf(panelOf(CAMIS))[0])).toEqual([
      [0, 1],
      [54, 0.9],
      [75, 0.8],
      [77, 0.7],
      [84, 0.6],
      [87, 0.5],
      [118, 0.5],
    ]);
  });

  test('runs up from 0 when asked to', () => {
    const [curve] = stepsOf(panelOf(CAMIS, { direction: 'up' }));
    expect(xy(curve).map(([, y]) => y)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.5]);
  });

  test('drops at once when a patient dies on day 0', () => {
    const [curve] = stepsOf(
      panelOf(
        rowsOf([
          [0, 1],
          [10, 0],
          [20, 0],
          [30, 0],
        ]),
      ),
    );
    expect(xy(curve)).toEqual([
      [0, 1],
      [0, 0.75],
      [30, 0.75],
    ]);
  });

  test('is level when nobody has the event', () => {
    expect(
      xy(
        stepsOf(
          panelOf(
            rowsOf([
              [10, 0],
              [30, 0],
            ]),
          ),
        )[0],
      ),
    ).toEqual([
      [0, 1],
      [30, 1],
    ]);
  });

  test('is muted from the last day on which enough are at risk', () => {
    // At risk just before day 103: 4 patients. Fewer than 4 from day 103 on.
    const [before, after] = stepsOf(panelOf(CAMIS, { minimumAtRisk: 4 }));
    expect(before?.stroke.tone).toBe('full');
    expect(after?.stroke.tone).toBe('light');
    expect(xy(before).at(-1)).toEqual([103, 0.5]);
    expect(xy(after)).toEqual([
      [103, 0.5],
      [118, 0.5],
    ]);
  });

  test('is cut there instead, with its ticks, when asked to', () => {
    const panel = panelOf(CAMIS, { minimumAtRisk: 4, fewAtRisk: 'cut' });
    expect(xy(stepsOf(panel)[0]).at(-1)).toEqual([103, 0.5]);
    const ticks = named(panel, 'All patients censored');
    expect(ticks?.mark === 'points' && ticks.points.map(({ x }) => x)).toEqual([92, 103]);
  });

  test('carries the patient of each death for a click, and no name unless asked', () => {
    const vertex = stepsOf(panelOf(CAMIS))[0]?.vertices[1];
    expect(vertex?.patient).toBe('P0');
    expect(vertex?.hover?.join(' ')).not.toContain('P0');
    const shown = panelOf(CAMIS, {}, { ...CONTEXT, patientIds: true });
    expect(stepsOf(shown)[0]?.vertices[1]?.hover?.join(' ')).toContain('P0');
  });
});

describe('the band', () => {
  test('begins with the first event: before it there is no uncertainty to show', () => {
    expect(bandOf(panelOf(CAMIS)).stretches[0]?.[0]?.from).toBe(54);
  });

  test('holds the log-log limits at S = 0.5 that SAS and R print (0.1836 to 0.7532)', () => {
    const last = bandOf(panelOf(CAMIS)).stretches[0]?.at(-1);
    expect(last?.lower).toBeCloseTo(0.1836, 4);
    expect(last?.upper).toBeCloseTo(0.7532, 4);
    expect([last?.from, last?.to]).toEqual([87, 118]);
  });

  test('stops where the limits do not exist, at S = 0', () => {
    const band = bandOf(
      panelOf(
        rowsOf([
          [10, 1],
          [20, 1],
        ]),
      ),
    );
    expect(band.stretches.map((pieces) => pieces.map(({ from, to }) => [from, to]))).toEqual([
      [[10, 20]],
    ]);
  });
});

describe('the axis', () => {
  test('covers the last event', () => {
    for (const last of [7, 59, 365, 731, 1826]) {
      const panel = panelOf(
        rowsOf([
          [1, 0],
          [last, 1],
        ]),
      );
      expect(panel.x.scale.domain[1]).toBeGreaterThanOrEqual(last);
    }
  });

  test('says how many events it leaves out when the reader ends it earlier', () => {
    const figure = kaplanMeierFigure(survivalOf(CAMIS), null, { ...IN_DAYS, timeMax: 80 }, CONTEXT);
    expect(figure.footnotes).toContain('2 events after 80.0 days not shown.');
  });
});

describe('the risk table', () => {
  test('counts by hand: entered = at risk + events + censored at every tick', () => {
    const panel = panelOf(CAMIS, { timeStep: 30 });
    const rows = panel.riskTable?.groups[0]?.rows;
    expect(panel.riskTable?.times).toEqual([0, 30, 60, 90, 120]);
    expect(rows?.map(({ kind, counts }) => [kind, counts])).toEqual([
      ['at-risk', [10, 10, 9, 5, 0]],
      ['events', [0, 0, 1, 5, 5]],
      ['censored', [0, 0, 0, 0, 5]],
    ]);
  });

  test('has the rows asked for, in their order, or is left out', () => {
    const kinds = (riskRows: typeof KM_OPTIONS.riskRows) =>
      panelOf(CAMIS, { riskRows }).riskTable?.groups[0]?.rows.map(({ kind }) => kind);
    expect(kinds(['censored', 'at-risk'])).toEqual(['censored', 'at-risk']);
    expect(kinds([])).toBeUndefined();
  });
});

describe('median, landmark and null', () => {
  test("stands at R's median of the flat stretch, 102.5 days, and says the upper limit is not reached", () => {
    const label = named(panelOf(CAMIS), 'All patients median label');
    expect(label?.mark === 'label' && label.text.replaceAll('\u00a0', ' ')).toBe(
      'Median OS 103 days (95% CI 54–NR)'.replace('103', '102.5'),
    );
    const interval = named(panelOf(CAMIS), 'All patients median interval');
    expect(interval).toMatchObject({ at: 0.5, lower: 54, upper: 118, upperOpen: true });
  });

  test('marks the null hypothesis as a point at the landmark, not as a line', () => {
    const panel = panelOf(CAMIS, { nullProportion: 0.5, timeMax: 400 });
    const target = named(panel, 'null hypothesis');
    expect(target?.mark === 'points' && target.points).toMatchObject([{ x: 365.25, y: 0.5 }]);
  });

  test('draws no null hypothesis where the axis does not reach, and says so', () => {
    const figure = kaplanMeierFigure(
      survivalOf(CAMIS),
      null,
      { ...IN_DAYS, nullProportion: 0.5, timeMax: 180 },
      CONTEXT,
    );
    const marks = figure.panels[0]?.marks ?? [];
    expect(marks.some(({ name }) => name === 'null hypothesis')).toBe(false);
    expect(figure.legend.map(({ label }) => label).join()).not.toContain('Null');
    expect(figure.caption + figure.alt).not.toMatch(/null hypothesis/i);
    expect(figure.footnotes).toContain('Null hypothesis 50% at 12 months: beyond the axis.');
  });

  test('has no landmark where nothing is known: follow-up ends at 118 days', () => {
    expect(
      named(panelOf(CAMIS, { landmark: true }), 'All patients landmark point'),
    ).toBeUndefined();
  });
});

describe('delayed entry', () => {
  // By hand: six patients come under observation on days 10, 20, 20, 40, 50 and 60; deaths on
  // days 70 (of 6 at risk) and 90 (of 5).
  const DELAYED = rowsOf([
    [70, 1],
    [90, 1],
    [100, 0],
    [110, 0],
    [120, 0],
    [130, 0],
  ]).map((row, k) => ({ ...row, entryDays: ([10, 20, 20, 40, 50, 60][k] ?? 0) as Days }));
  const figureOf = (options: Partial<typeof KM_OPTIONS>) =>
    kaplanMeierFigure(survivalOf(DELAYED), null, { ...IN_DAYS, ...options }, CONTEXT);

  test('starts the curve where the first patient is under observation', () => {
    expect(xy(stepsOf(panelOf(DELAYED))[0]).slice(0, 2)).toEqual([
      [10, 1],
      [70, 0.833333333],
    ]);
  });

  test('mutes the start until enough are under observation, and the end as ever', () => {
    const tones = stepsOf(panelOf(DELAYED, { minimumAtRisk: 4 })).map(({ stroke, vertices }) => [
      stroke.tone,
      vertices[0]?.x,
      vertices.at(-1)?.x,
    ]);
    // Four are under observation from day 40 on; day 100 is the last with four at risk.
    expect(tones).toEqual([
      ['light', 10, 40],
      ['full', 40, 100],
      ['light', 100, 130],
    ]);
  });

  test('draws no part with few under observation when cut', () => {
    const steps = stepsOf(panelOf(DELAYED, { minimumAtRisk: 4, fewAtRisk: 'cut' }));
    expect(steps.map(({ vertices }) => [vertices[0]?.x, vertices.at(-1)?.x])).toEqual([[40, 100]]);
  });

  test('gives no landmark in marks or words, since nobody could die before entry', () => {
    const figure = figureOf({ landmark: true });
    const names = (figure.panels[0] as Panel).marks.map(({ name }) => name);
    expect(names.filter((name) => name.includes('landmark'))).toEqual([]);
    expect(`${figure.alt} ${figure.caption}`).not.toContain('12 months');
    expect(figure.footnotes.join(' ')).toContain('among patients alive 10 days after');
  });

  test('counts in the table those under observation: none at day 0', () => {
    const [row] = panelOf(DELAYED).riskTable?.groups[0]?.rows ?? [];
    expect(row?.counts[0]).toBe(0);
  });
});

describe('legend and notes name only what is drawn', () => {
  const figureOf = (
    options: Partial<typeof KM_OPTIONS>,
    grouped: Parameters<typeof kaplanMeierFigure>[1] = null,
    rows = CAMIS,
  ) => kaplanMeierFigure(survivalOf(rows), grouped, { ...KM_OPTIONS, ...options }, CONTEXT);
  const words = (figure: ReturnType<typeof figureOf>): string =>
    [figure.caption, ...figure.footnotes, ...figure.legend.map(({ label }) => label)].join(' ');

  test('no band where nobody had an event, no ticks where nobody was censored', () => {
    const censored = rowsOf([
      [10, 0],
      [30, 0],
    ]);
    expect(words(figureOf({}, null, censored))).not.toMatch(/CI|Shaded/);
    const died = rowsOf([
      [10, 1],
      [30, 1],
    ]);
    expect(words(figureOf({}, null, died))).not.toMatch(/[Cc]ensored patients|Ticks/);
  });

  test('keys for band, ticks and the muted part with groups too', () => {
    const labels = figureOf({}, TWO_GROUPS).legend.map(({ label }) => label);
    expect(labels).toEqual([
      'ECOG 0',
      'ECOG 1',
      'Pointwise 95% CI',
      'Censored',
      'Fewer than 5 at risk',
    ]);
    expect(words(figureOf({ band: false }, TWO_GROUPS))).not.toMatch(/Pointwise|pointwise|Shaded/);
  });

  test('NR and NE only where they are printed', () => {
    // The upper limit of the median is not reached; without the median nothing prints it.
    expect(words(figureOf({ medianLines: false, unit: 'days' }))).not.toMatch(/not reached/);
    expect(words(figureOf({ unit: 'days' }))).toMatch(/NR, not reached/);
  });

  test('the description says what is seen', () => {
    expect(figureOf({ landmark: false }).alt).not.toContain('at 12 months');
    expect(figureOf({ direction: 'up' }).alt).toMatch(/^Curve of cumulative events/);
  });
});
