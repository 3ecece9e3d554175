/**
 * Words cover no line, axis, rule or symbol, in any figure at any option and size: randomised
 * requests are laid out and measured. Grid lines and shaded areas may lie behind words.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps } from '../../../shared/drawing/drawing.ts';
import type { Box, Drawing, Point, Primitive, Text } from '../../../shared/drawing/drawing.ts';
import { PRESETS } from '../../../shared/drawing/look.ts';
import { MM_PER_PT, textBox } from '../../../shared/drawing/measure.ts';
import { layoutPages } from '../../../shared/drawing/pages.ts';
import { PATIENT_GROUPS } from '../../../shared/figures/model/patient-groups.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { LANE_ORDERS } from '../../../shared/figures/patient/swimmer-figure.ts';
import { BASELINE_FACTORS } from '../../../shared/trial/baseline-factors.ts';
import { ODD_NAMES, oddFigures } from '../../figures/odd-trials.ts';
import { SAMPLE_REQUESTS, sampleFigure } from '../../figures/sample-figures.ts';

/** Words that stand in or beside the plot; those of axes, legend and notes have rows of their own. */
const isFree = (text: Text): boolean =>
  /label|inset/.test(text.part) || ['columns', 'risk table', 'y axis'].includes(text.part);

/** The letters themselves, without the white around them. */
function inkBox(text: Text): Box {
  const slack = 0.06 * text.sizePt * MM_PER_PT;
  const { left, right, top, bottom } = textBox(text);
  return { left: left + slack, right: right - slack, top: top + slack, bottom: bottom - slack };
}

function crosses(box: Box, points: readonly Point[]): boolean {
  return points.some((point, k) => {
    const before = points[k - 1];
    if (before === undefined) return false;
    // Twenty steps along the segment find a crossing of a box as high as a letter.
    return Array.from({ length: 41 }, (_, step) => step / 40).some((share) => {
      const x = before[0] + share * (point[0] - before[0]);
      const y = before[1] + share * (point[1] - before[1]);
      return x > box.left && x < box.right && y > box.top && y < box.bottom;
    });
  });
}

function covered(box: Box, primitive: Primitive): boolean {
  switch (primitive.kind) {
    case 'polyline':
      return primitive.part !== 'grid' && crosses(box, primitive.points);
    case 'circle': {
      const { x, y, radius } = primitive;
      const around = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
      return overlaps(box, around);
    }
    case 'polygon':
      return (primitive.fill?.opacity ?? 0) === 1 && crosses(box, primitive.points);
    case 'rect':
    case 'text':
      return false;
    default:
      return primitive satisfies never;
  }
}

function coveredLines(drawing: Drawing): readonly string[] {
  const texts = drawing.primitives.filter((one): one is Text => one.kind === 'text');
  return texts.filter(isFree).flatMap((text) => {
    const box = inkBox(text);
    return drawing.primitives
      .filter((primitive) => covered(box, primitive))
      .map((primitive) => `"${text.text}" on ${primitive.part}`);
  });
}

/** All words: on each other, on the edge of the page, or on the shaded part of nothing. */
function metWords(drawing: Drawing): readonly string[] {
  const texts = drawing.primitives.filter((one): one is Text => one.kind === 'text');
  const boxes = texts.map((text) => ({ text, box: inkBox(text) }));
  const met = boxes.flatMap(({ text, box }, k) =>
    boxes
      .slice(k + 1)
      .filter((other) => overlaps(box, other.box))
      .map((other) => `"${text.text}" on "${other.text.text}"`),
  );
  const slack = 0.01;
  const off = boxes.filter(
    ({ box }) =>
      box.left < -slack ||
      box.top < -slack ||
      box.right > drawing.widthMm + slack ||
      box.bottom > drawing.heightMm + slack,
  );
  return [...met, ...off.map(({ text }) => `"${text.text}" leaves the page`)];
}

const faultsOf = (drawing: Drawing): readonly string[] => [
  ...coveredLines(drawing),
  ...metWords(drawing),
];

const factor = fc.constantFrom(undefined, 'ecog', 'bone-extent', 'age', 'prior-taxane');
const endpoint = fc.constantFrom('OS', 'RPFS', 'BPFS', 'TTPSA', 'OSFR1', 'TTWP');

const survival = fc.record({
  id: fc.constant('km' as const),
  endpoint,
  factor,
  band: fc.boolean(),
  censorTicks: fc.boolean(),
  medianLines: fc.boolean(),
  landmark: fc.boolean(),
  direction: fc.constantFrom('down' as const, 'up' as const),
  timeUnit: fc.constantFrom('months' as const, 'days' as const),
  riskRows: fc.subarray(['at-risk', 'events', 'censored'] as const).map((rows) => [...rows]),
  fewAtRisk: fc.constantFrom('mute' as const, 'cut' as const, 'show' as const),
});

const other = fc.oneof(
  fc.record({
    id: fc.constantFrom('waterfall-best' as const, 'waterfall-week12' as const),
    factor,
    patientIds: fc.boolean(),
    strips: fc.subarray(
      PATIENT_GROUPS.map(({ key }) => key),
      { maxLength: 8 },
    ),
  }),
  fc.record({
    id: fc.constant('spider' as const),
    factor,
    spiderScale: fc.constantFrom('percent' as const, 'log2' as const),
  }),
  fc.record({
    id: fc.constant('forest' as const),
    outcome: fc.constantFrom('psa50' as const, 'survival' as const, 'median' as const),
    endpoint,
    factors: fc.subarray(BASELINE_FACTORS.map(({ key }) => key)),
    banding: fc.boolean(),
  }),
  fc.record({
    id: fc.constant('ae-bars' as const),
    sides: fc.constantFrom('all' as const, 'related' as const),
    grades: fc.constantFrom('severe' as const, 'each' as const),
    minPercent: fc.constantFrom(undefined, 0, 5, 20),
    anyRow: fc.boolean(),
  }),
  fc.record({
    id: fc.constant('swimmer' as const),
    timeUnit: fc.constantFrom('months' as const, 'days' as const),
    group: fc.constantFrom(undefined, ...PATIENT_GROUPS.map(({ key }) => key)),
    order: fc.constantFrom(...LANE_ORDERS),
    laneColour: fc.constantFrom('plain' as const, 'dose' as const),
    patientIds: fc.boolean(),
  }),
  fc.record({
    id: fc.constant('ae-heat' as const),
    minPercent: fc.constantFrom(undefined, 0, 5, 20),
  }),
  fc.record({ id: fc.constantFrom('design' as const, 'two-stage' as const) }),
);

const timeUnit = fc.constantFrom('months' as const, 'days' as const);
const criterion = fc.constantFrom('recist' as const, 'recip' as const);

/** The figures that were added later, and pages made of several. */
const further = fc.oneof(
  fc.record({
    id: fc.constant('incidence' as const),
    endpoint: fc.constantFrom('TTPSA', 'RPFS', 'TTWP', 'TTRNT'),
    layout: fc.constantFrom('separate' as const, 'stacked' as const),
    band: fc.boolean(),
    naive: fc.boolean(),
    timeUnit,
  }),
  fc.record({
    id: fc.constant('reference' as const),
    endpoint: fc.constantFrom('OS', 'RPFS', 'BPFS'),
    timeUnit,
  }),
  fc.record({
    id: fc.constantFrom('response-duration' as const, 'responders' as const),
    criterion,
    timeUnit,
  }),
  fc.record({
    id: fc.constantFrom('pro-change' as const, 'pro-cdf' as const, 'pro-classes' as const),
    score: fc.constantFrom('fact-rnt', 'severity', 'interference', 'worst-pain'),
  }),
  fc.record({
    id: fc.constantFrom(
      'primary' as const,
      'forecast' as const,
      'disposition' as const,
      'patient' as const,
      'waterfall-target-lesions' as const,
      'waterfall-tumour-volume' as const,
    ),
  }),
  fc.record({
    id: fc.constant('km-endpoints' as const),
    direction: fc.constantFrom('down' as const, 'up' as const),
    timeUnit,
    riskRows: fc.subarray(['at-risk', 'events', 'censored'] as const).map((rows) => [...rows]),
  }),
);

const composed = fc.record({
  id: fc.constant('composed' as const),
  panels: fc.array(
    fc
      .constantFrom('km', 'waterfall-best', 'spider', 'swimmer', 'forest', 'ae-bars', 'pro-change')
      .map((id) => ({ id })),
    { minLength: 1, maxLength: 6 },
  ),
  columns: fc.integer({ min: 1, max: 4 }),
  sharedLegend: fc.boolean(),
  letters: fc.constantFrom('upper' as const, 'lower' as const, 'none' as const),
});

const look = fc.record({
  base: fc.constantFrom('one-column' as const, 'two-columns' as const, 'slide' as const),
  fontPt: fc.integer({ min: 6, max: 12 }),
  title: fc.boolean(),
});

const SEED = 14;

function holds(
  requests: fc.Arbitrary<object>,
  runs: number,
  figureOf: typeof sampleFigure = sampleFigure,
): void {
  fc.assert(
    fc.property(requests, look, (request, { base, fontPt, title }) => {
      const figure = figureOf(request as FigureRequest);
      if (figure === null) return;
      const letters = base === 'slide' ? fontPt + 8 : fontPt;
      for (const page of layoutPages(figure, { ...PRESETS[base], fontPt: letters, title }))
        expect(faultsOf(page)).toEqual([]);
    }),
    { seed: SEED, numRuns: runs },
  );
}

test(
  'no word of a survival figure covers a line, at any option',
  () => holds(survival, 120),
  60_000,
);

test('no word of another figure covers a line, at any option', () => holds(other, 60), 60_000);

test(
  'no word of the further figures covers a line, at any option',
  () => holds(further, 100),
  60_000,
);

test('no word of a composed page covers a line, at any grid', () => holds(composed, 40), 60_000);

test.each(ODD_NAMES)(
  'no word covers a line where the file has %s',
  (name) => holds(fc.oneof(survival, other, further), 40, oddFigures(name)),
  60_000,
);

test.each(Object.entries(SAMPLE_REQUESTS))(
  'no word of the figure %s covers a line in any preset',
  (_, request) => {
    const figure = sampleFigure(request);
    if (figure === null) return;
    for (const look of Object.values(PRESETS))
      for (const page of layoutPages(figure, look)) expect(faultsOf(page), look.preset).toEqual([]);
  },
);
