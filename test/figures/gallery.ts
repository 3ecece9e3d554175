/** One function a figure: what the tests store as SVG and the eye looks at. */
import { forestFigure } from '../../shared/figures/forest/forest-figure.ts';
import { kaplanMeierFigure } from '../../shared/figures/kaplan-meier/kaplan-meier-figure.ts';
import type { KaplanMeierOptions } from '../../shared/figures/kaplan-meier/kaplan-meier-words.ts';
import type { Figure } from '../../shared/figures/model/model.ts';
import { eventsOfLanes } from '../../shared/figures/psa/spider-events.ts';
import { spiderFigure } from '../../shared/figures/psa/spider-figure.ts';
import { swimmerFigure } from '../../shared/figures/patient/swimmer-figure.ts';
import { waterfallFigure } from '../../shared/figures/psa/waterfall-figure.ts';
import {
  CONTEXT,
  FOREST,
  LANES,
  LANE_OPTIONS,
  LONG_NAMES,
  PSA,
  ROWS,
  SURVIVAL,
  survivalOf,
  TWO_GROUPS,
} from './example-data.ts';
import { sampleFigure } from './sample-figures.ts';
import { FIGURES } from '../../shared/figures/all-figures.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';

export const KM_OPTIONS: KaplanMeierOptions = {
  band: true,
  censorTicks: true,
  medianLines: true,
  landmark: true,
  nullProportion: 0.5,
  landmarkMonths: 12,
  riskRows: ['at-risk', 'events', 'censored'],
  direction: 'down',
  unit: 'months',
  fewAtRisk: 'mute',
  minimumAtRisk: 5,
};

const eventsOf = eventsOfLanes(LANES);

/** A figure of the synthetic sample, which has it. */
const ofSample = (request: FigureRequest) => (): Figure => {
  const figure = sampleFigure(request);
  if (figure === null) throw new Error(`the sample has no ${request.id}`);
  return figure;
};

export const GALLERY: Readonly<Record<string, () => Figure>> = {
  // Every declared figure as the sample gives it, so that none is without a picture.
  ...Object.fromEntries(
    FIGURES.map(({ id }) => [`sample-${id}`, ofSample({ id } as FigureRequest)]),
  ),
  'km-one-group': () => kaplanMeierFigure(SURVIVAL, null, KM_OPTIONS, CONTEXT),
  'km-two-groups': () => kaplanMeierFigure(SURVIVAL, TWO_GROUPS, KM_OPTIONS, CONTEXT),
  'km-long-names': () =>
    kaplanMeierFigure(SURVIVAL, LONG_NAMES, { ...KM_OPTIONS, riskRows: ['at-risk'] }, CONTEXT),
  'km-cut': () =>
    kaplanMeierFigure(
      SURVIVAL,
      null,
      { ...KM_OPTIONS, fewAtRisk: 'cut', direction: 'up', unit: 'days', riskRows: ['at-risk'] },
      CONTEXT,
    ),
  'km-median-not-reached': () =>
    kaplanMeierFigure(
      survivalOf(
        ROWS.map((row, k) =>
          k % 3 === 0
            ? row
            : { ...row, outcome: { kind: 'censored', cause: 'alive-at-last-contact' } as const },
        ),
      ),
      null,
      { ...KM_OPTIONS, nullProportion: null },
      CONTEXT,
    ),
  'waterfall-best': () => waterfallFigure(PSA, { value: 'best', grouping: null }, CONTEXT),
  'waterfall-by-factor': () =>
    waterfallFigure(
      PSA,
      {
        value: 'week12',
        grouping: {
          title: 'Bone lesions',
          levels: ['None', '1-5', '6-20', '> 20'],
          levelOf: (patient) =>
            ['None', '1-5', '6-20', '> 20', null][Number(patient.slice(2)) % 5] ?? null,
        },
      },
      { ...CONTEXT, patientIds: true },
    ),
  spider: () =>
    spiderFigure(
      PSA,
      { scale: 'percent', unit: 'months', grouping: null, eventsOf, deathsRecorded: true },
      CONTEXT,
    ),
  'spider-log2': () =>
    spiderFigure(
      PSA,
      { scale: 'log2', unit: 'months', grouping: null, eventsOf, deathsRecorded: true },
      CONTEXT,
    ),
  swimmer: () => swimmerFigure(LANES, LANE_OPTIONS, CONTEXT),
  'swimmer-ids': () => swimmerFigure(LANES, LANE_OPTIONS, { ...CONTEXT, patientIds: true }),
  forest: () => forestFigure(FOREST, { banding: true }, CONTEXT),
  'waterfall-target-lesions': ofSample({ id: 'waterfall-target-lesions' }),
  'waterfall-tumour-volume': ofSample({ id: 'waterfall-tumour-volume' }),
  'response-duration': ofSample({ id: 'response-duration' }),
  responders: ofSample({ id: 'responders', criterion: 'recip' }),
};
