/** Cumulative incidence of progression and deterioration with death competing. */
import {
  competingNeeds,
  competingTimes,
  eventOf,
  INCIDENCE_CODES,
} from '../../endpoints/competing-times.ts';
import type {
  CompetingTime,
  CompetingTimes,
  IncidenceCode,
} from '../../endpoints/competing-times.ts';
import { SET_TITLES } from '../../endpoints/population/analysis-set.ts';
import { landmarkDays } from '../../endpoints/survival/landmark-status.ts';
import { known, NOT_ESTIMABLE, valueOf } from '../../ground/estimate.ts';
import type { Estimate } from '../../ground/estimate.ts';
import {
  formatEstimate,
  formatLevel,
  formatLimits,
  formatPercent,
  formatPlural,
  formatReading,
} from '../../ground/format.ts';
import {
  cumulativeIncidence,
  incidenceAt,
  incidenceBand,
  kaplanMeier,
  survivalAt,
} from '../../statistics/index.ts';
import type { IncidenceAt } from '../../statistics/index.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import { monthsAsDays } from '../../trial/month-days.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { accountingOf, frameOn } from '../frame/frame.ts';
import type { Frame } from '../frame/frame.ts';
import { incidenceMethod } from '../frame/incidence-words.ts';
import type { Desk, Job } from '../frame/job.ts';
import { absent, goneFrom, ready, section, tablesWords, whyNobody } from '../frame/section.ts';
import type { Results, Section } from '../results.ts';
import { READ_AT_MONTHS } from './curve.ts';
import type { IncidenceReading, IncidenceResult } from './incidence-result.ts';

function incidence(desk: Desk, code: IncidenceCode): Section<IncidenceResult> {
  const gone = goneFrom(desk, competingNeeds(code));
  if (gone.length > 0) {
    return absent(
      `${tablesWords(gone)}: without dates of ${eventOf(code)} and death nothing competes`,
    );
  }
  return section(desk, [], [code], () => {
    const frame = frameOn(desk);
    const times = competingTimes(code, frame.members, frame.plan, frame.cutOff);
    const nobody = whyNobody({ ...times, n: times.rows.length });
    return nobody === null ? ready(incidenceResult(frame, times)) : absent(nobody);
  });
}

/** The cumulative incidence of each endpoint that death can prevent. */
export const INCIDENCE = Object.fromEntries(
  INCIDENCE_CODES.map((code) => [
    code,
    { name: `incidence ${code}`, compute: (desk: Desk) => incidence(desk, code) },
  ]),
) as Readonly<Record<IncidenceCode, Job<Section<IncidenceResult>>>>;

function incidenceResult(frame: Frame, times: CompetingTimes): IncidenceResult {
  const { plan } = frame;
  const { incidenceScale, incidenceVariance, level } = plan.survival;
  const { code, event, origin, rows, rule } = times;
  const days = Float64Array.from(rows, (row) => row.days);
  const curve = cumulativeIncidence({
    times: days,
    causes: rows.map((row) => row.cause),
    causeCount: 2,
    variance: incidenceVariance,
  });
  const naive = kaplanMeier(
    days,
    rows.map((row) => row.cause === 1),
  );
  const read = reader({ curve, naive }, plan);
  const [landmark] = read([landmarkDays(plan.primary) + times.firstDay]);
  if (landmark === undefined) throw new Error('a time gives a reading');
  const readable = READ_AT_MONTHS.map((months) => monthsAsDays(months, plan.primary.landmark));
  const everybody = curve.eventFree.at(-1) === 0;
  const counts = countsOf(rows);
  return {
    code,
    title: `Cumulative incidence of ${event}`,
    event,
    origin,
    n: rows.length,
    ...counts,
    rows,
    accounting: accountingOf(frame, times.excluded),
    curve,
    band: incidenceBand(curve, 1, { scale: incidenceScale, level }),
    naive,
    at: read(readable.filter((day) => everybody || day <= curve.lastFollowUp)),
    landmark,
    sentence: sentenceOf(event, landmark, plan),
    notes: notesOf(event, counts, landmark),
    rule,
    method: methodOf(frame, times),
  };
}

function countsOf(rows: readonly CompetingTime[]) {
  const of = (cause: number): number => rows.filter((row) => row.cause === cause).length;
  return { events: of(1), competingEvents: of(2), censored: of(0) };
}

type Curves = Pick<IncidenceResult, 'curve' | 'naive'>;

function reader({ curve, naive }: Curves, { survival }: Plan) {
  const options = { scale: survival.incidenceScale, level: survival.level };
  return (days: readonly number[]): readonly IncidenceReading[] => {
    const own = incidenceAt(curve, 1, days, options);
    const competing = incidenceAt(curve, 2, days, options);
    const km = survivalAt(naive, days, { interval: 'log-log', level: survival.level });
    return own.map((at, i) => ({
      time: at.time,
      own: at,
      competing: competing[i] as IncidenceAt,
      naive: oneMinus(km[i]?.survival ?? NOT_ESTIMABLE),
    }));
  };
}

function oneMinus(survival: Estimate): Estimate {
  return survival.state === 'value' ? known(1 - survival.value) : survival;
}

function sentenceOf(event: string, landmark: IncidenceReading, plan: Plan): string {
  const { level, incidenceScale, incidenceVariance } = plan.survival;
  const { own } = landmark;
  const at = formatReading(plan.primary.landmarkMonths, landmark.time);
  const conventions = incidenceMethod({
    level,
    scale: incidenceScale,
    variance: incidenceVariance,
  });
  if (own.incidence.state !== 'value') {
    return `Cumulative incidence of ${event} at ${at}: not estimable, follow-up ends before.`;
  }
  const limits =
    own.lower.state === 'value'
      ? ` (${formatLevel(level)} CI ${formatLimits(own.lower, own.upper, formatPercent)})`
      : '';
  return (
    `Cumulative incidence of ${event} at ${at} ${formatEstimate(own.incidence, formatPercent)}` +
    `${limits}, death without ${event} as competing event. ${conventions}`
  );
}

function notesOf(
  event: string,
  { events, competingEvents, censored }: ReturnType<typeof countsOf>,
  { naive, own }: IncidenceReading,
): readonly string[] {
  const counted = `${formatPlural(events, 'patient')} with ${event}, ${competingEvents} died without it, ${censored} censored`;
  const [one, other] = [valueOf(naive), valueOf(own.incidence)];
  if (one === null || other === null || competingEvents === 0) return [counted];
  return [
    counted,
    `One minus Kaplan-Meier with death censored would say ${formatPercent(one)} instead of ${formatPercent(other)}: it answers for a world without death and is too large`,
  ];
}

function methodOf(frame: Frame, { event, origin, rule }: CompetingTimes): string {
  const { level, incidenceScale, incidenceVariance } = frame.plan.survival;
  const words = incidenceMethod({ level, scale: incidenceScale, variance: incidenceVariance });
  return [
    `Cumulative incidence of ${event}, counted from ${origin}, death without it competing: ${rule}`,
    SET_TITLES[frame.set],
    words,
    `Data cut-off ${cutOffWords(frame.cutOff)}`,
  ]
    .map((sentence) => `${sentence.replace(/\.$/, '')}.`)
    .join(' ');
}

/** The endpoints that have one. */
export function readyIncidence({
  incidence,
}: Pick<Results, 'incidence'>): readonly IncidenceResult[] {
  return INCIDENCE_CODES.flatMap((code) => {
    const part = incidence[code];
    return part.state === 'ready' ? [part.value] : [];
  });
}
