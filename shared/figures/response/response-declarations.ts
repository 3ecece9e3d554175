/** Figures of tumour response that can be asked for. */
import { z } from 'zod';
import { responseDuration } from '../../analysis/response/response-duration.ts';
import { FEWEST_FOR_CURVE, RESPONSE_TITLES } from '../../analysis/response/response.ts';
import type { CriterionResponse } from '../../analysis/response/response-types.ts';
import type { Results } from '../../analysis/results.ts';
import { whyNot } from '../../analysis/why-not.ts';
import { RESPONSE_CRITERIA } from '../../endpoints/response/response-course.ts';
import type { ResponseCriterion } from '../../endpoints/response/response-course.ts';
import { formatPlural } from '../../ground/format.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { kaplanMeierFigure } from '../kaplan-meier/kaplan-meier-figure.ts';
import { sentenceCase } from '../kaplan-meier/kaplan-meier-words.ts';
import type { KaplanMeierOptions } from '../kaplan-meier/kaplan-meier-words.ts';
import { declareFigure, timeUnitOption } from '../model/declaration.ts';
import type { FigureInput, FigureReply } from '../model/declaration.ts';
import type { TimeUnit } from '../model/scale.ts';
import { responderLanes, respondersFigure } from './responders-figure.ts';
import { MEASURES, tumourChanges, tumourWaterfall } from './tumour-waterfall.ts';

type Absent = { readonly state: 'absent'; readonly why: string };
const absent = (why: string): Absent => ({ state: 'absent', why });

/** The response by a criterion, or why there is none. */
function byCriterion(
  criterion: ResponseCriterion,
  { response }: Results,
): { readonly state: 'ready'; readonly one: CriterionResponse; readonly method: string } | Absent {
  if (response.state !== 'ready') return absent(whyNot(response));
  const one = response.value.criteria.find((each) => each.criterion === criterion);
  return one === undefined
    ? absent(`no scan was read by ${RESPONSE_TITLES[criterion]}`)
    : { state: 'ready', one, method: response.value.method };
}

const waterfall =
  (criterion: ResponseCriterion) =>
  (_: unknown, { results, context }: FigureInput): FigureReply => {
    const found = byCriterion(criterion, results);
    if (found.state === 'absent') return found;
    const entries = tumourChanges(found.one);
    if (entries.length === 0) {
      const { inside } = MEASURES[criterion];
      return absent(`no patient has a ${inside}: it takes a measurement before and after C1D1`);
    }
    return {
      state: 'ready',
      figure: tumourWaterfall(found.one, entries, found.method, context),
    };
  };

export const waterfallTargetLesions = declareFigure({
  id: 'waterfall-target-lesions',
  title: 'Waterfall of target lesions',
  options: {},
  build: waterfall('recist'),
  report: { part: 'response', each: () => [{}] },
  fileParts: () => [],
});

export const waterfallTumourVolume = declareFigure({
  id: 'waterfall-tumour-volume',
  title: 'Waterfall of PSMA-positive tumour volume',
  options: {},
  build: waterfall('recip'),
  report: { part: 'response', each: () => [{}] },
  fileParts: () => [],
});

const criterionOption = z.enum(RESPONSE_CRITERIA).optional();

/** Criteria with responders: what the report shows. */
function withResponders({ response }: Results, least: number) {
  if (response.state !== 'ready') return [];
  return response.value.criteria.flatMap(({ criterion, durations }) =>
    durations.length < least ? [] : [{ criterion }],
  );
}

export const durationOfResponse = declareFigure({
  id: 'response-duration',
  title: 'Duration of response, among responders',
  options: { criterion: criterionOption, timeUnit: timeUnitOption },
  build: ({ criterion = 'recist', timeUnit = 'months' }, { results, frame, context }) => {
    const found = byCriterion(criterion, results);
    if (found.state === 'absent') return found;
    const duration = responseDuration(found.one, frame);
    if (duration === null) {
      const n = found.one.durations.length;
      return absent(
        `${formatPlural(n, 'responder')} by ${RESPONSE_TITLES[criterion]}: a curve takes ${FEWEST_FOR_CURVE}`,
      );
    }
    const { population } = context;
    const among = `${formatPlural(duration.n, 'responder')} among ${sentenceCase(population)}`;
    const options = curveOptions(results.plan, timeUnit);
    const own = { ...context, population: among };
    const figure = kaplanMeierFigure(duration, null, options, own);
    return { state: 'ready', figure: { ...figure, id: 'response-duration' } };
  },
  report: { part: 'response', each: (results) => withResponders(results, FEWEST_FOR_CURVE) },
  fileParts: ({ criterion }) => [criterion],
});

/** Neither landmark nor null: they belong to survival. */
function curveOptions({ primary, survival }: Plan, unit: TimeUnit): KaplanMeierOptions {
  return {
    band: true,
    censorTicks: true,
    medianLines: true,
    landmark: false,
    nullProportion: null,
    landmarkMonths: primary.landmarkMonths,
    riskRows: ['at-risk', 'events', 'censored'],
    direction: 'down',
    unit,
    fewAtRisk: 'mute',
    minimumAtRisk: survival.mutedBelowAtRisk,
  };
}

export const responders = declareFigure({
  id: 'responders',
  title: 'Swimmer of responders',
  options: { criterion: criterionOption, timeUnit: timeUnitOption },
  build: ({ criterion = 'recist', timeUnit = 'months' }, { results, context }) => {
    const found = byCriterion(criterion, results);
    if (found.state === 'absent') return found;
    const lanes = responderLanes(found.one);
    if (lanes.length === 0) return absent(`no responder by ${RESPONSE_TITLES[criterion]}`);
    return {
      state: 'ready',
      figure: respondersFigure(found.one, lanes, timeUnit, context),
    };
  },
  report: { part: 'response', each: (results) => withResponders(results, 1) },
  fileParts: ({ criterion }) => [criterion],
  rows: { rowMm: 3.3, aroundMm: 30 },
});
