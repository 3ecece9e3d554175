/** Cumulative incidence with a competing event, as `onearm survival --competing` adds it. */
import { incidenceMethod } from '../../../shared/analysis/frame/incidence-words.ts';
import { formatLevel, formatPlural } from '../../../shared/ground/format.ts';
import { known, NOT_ESTIMABLE } from '../../../shared/ground/estimate.ts';
import type { Estimate } from '../../../shared/ground/estimate.ts';
import { refuseArgument, Refused } from '../../../shared/ground/refusal.ts';
import {
  cumulativeIncidence,
  incidenceAt,
  kaplanMeier,
  survivalAt,
} from '../../../shared/statistics/index.ts';
import type {
  CumulativeIncidence,
  IncidenceAt,
  IncidenceScale,
  IncidenceVariance,
} from '../../../shared/statistics/index.ts';
import { alignRows, estimateMembers, readable } from '../words/output.ts';
import type { TimeData } from '../../import/time-data.ts';

export type CompetingOptions = {
  readonly column: string;
  readonly at: readonly number[];
  readonly level: number;
  readonly variance: IncidenceVariance;
  readonly scale: IncidenceScale;
};

type Members = Readonly<Record<string, number | string | null>>;

export type CompetingDocument = {
  readonly column: string;
  readonly n: number;
  readonly events: number;
  readonly competingEvents: number;
  readonly censored: number;
  readonly level: number;
  readonly variance: IncidenceVariance;
  readonly scale: IncidenceScale;
  readonly at: readonly IncidencePoint[];
  /** What `event` of the file means, and with it the Kaplan-Meier estimate beside. */
  readonly eventMeans: EventMeans;
  readonly method: string;
};

/** F(t) of the event, of what competes, and one minus Kaplan-Meier with that censored. */
type IncidencePoint = {
  readonly time: number;
  readonly atRisk: number;
  readonly own: Members;
  readonly competing: Members;
  readonly naive: Members;
};

/** What `event` of the file means: the event of interest alone, or any event. */
export type EventMeans = 'own' | 'any';

export type Causes = { readonly causes: readonly number[]; readonly eventMeans: EventMeans };

/**
 * Causes of the times: 0 censored, 1 the event of interest, 2 and more what competes with it.
 *
 * The column holds codes (0 censored, 1 the event, 2, 3, … competing). The event of the file must
 * agree: 1 for code 1, 0 for code 0, and for the competing codes the same throughout, 0 (the event
 * of interest) or 1 (any event). Where no code is above 1 the column may instead mark the competing
 * event with 1 for patients without the event.
 *
 * @param cells of the column, null where nothing stands (0)
 * @throws Refused `wrong-value`: no such code, or one that contradicts the event
 */
export function causesOf(
  data: Pick<TimeData, 'events'>,
  cells: readonly (string | null)[],
  column: string,
): Causes {
  const codes = cells.map((cell, i) => codeOf(cell, i, column));
  const isEvent = (i: number): boolean => data.events[i] === 1;
  const marks = codes.every((code) => code <= 1);
  if (marks && !codes.every((code, i) => (code === 1) === isEvent(i))) {
    codes.forEach((code, i) => {
      if (code === 1 && isEvent(i)) contradiction(i, column, '1 beside an event of the file');
    });
    return { causes: codes.map((code, i) => (isEvent(i) ? 1 : 2 * code)), eventMeans: 'own' };
  }
  const competing = codes.findIndex((code) => code > 1);
  const any = competing >= 0 && isEvent(competing);
  codes.forEach((code, i) => {
    if (code === 0 && isEvent(i)) contradiction(i, column, 'no cause for an event of the file');
    if (code === 1 && !isEvent(i)) contradiction(i, column, '1, though the file has no event');
    if (code > 1 && isEvent(i) !== any) {
      const [here, there] = any ? ['0', '1'] : ['1', '0'];
      contradiction(
        i,
        column,
        `${code} with event ${here}, others such codes with event ${there},`,
      );
    }
  });
  return { causes: codes, eventMeans: any ? 'any' : 'own' };
}

function codeOf(cell: string | null, index: number, column: string): number {
  const text = cell?.trim() ?? '';
  if (text === '') return 0;
  const code = Number(text);
  if (Number.isInteger(code) && code >= 0 && code <= 20) return code;
  throw new Refused({
    code: 'wrong-value',
    argument: 'competing',
    column,
    row: index + 1,
    value: text.slice(0, 80),
    message: `competing: patient ${index + 1} has the unknown code ${JSON.stringify(text.slice(0, 80))} in ${column}`,
    advice: 'use 0 for censored, 1 for the event, 2 and above for what competes with it',
  });
}

function contradiction(index: number, column: string, what: string): never {
  throw new Refused({
    code: 'wrong-value',
    argument: 'competing',
    column,
    row: index + 1,
    message: `competing: patient ${index + 1} has ${what} in ${column}`,
    advice:
      'code the column 0 censored, 1 the event, 2 competing, or mark the competing event with 1 where the event is 0',
  });
}

/** F(t) of the event and of all that competes with it, at the times asked for. */
export function competingDocument(
  data: TimeData,
  { causes, eventMeans }: Causes,
  options: CompetingOptions,
): CompetingDocument {
  const { column, at, level, variance, scale } = options;
  if (data.entries !== null) {
    refuseArgument('competing', 'there is no cumulative incidence with delayed entry (--entry)');
  }
  // Whatever competes is one: only the event of interest and what prevents it are told apart.
  const two = causes.map((cause) => Math.min(cause, 2));
  const curve = cumulativeIncidence({ times: data.times, causes: two, causeCount: 2, variance });
  const own = incidenceAt(curve, 1, at, { scale, level });
  const other = incidenceAt(curve, 2, at, { scale, level });
  const censoring = kaplanMeier(
    data.times,
    two.map((cause) => cause === 1),
  );
  const naive = survivalAt(censoring, at, { interval: 'log-log', level });
  return {
    column,
    n: curve.n,
    events: eventsOf(curve, 1),
    competingEvents: eventsOf(curve, 2),
    censored: curve.nCensored,
    level,
    variance,
    scale,
    at: own.map((point, i) => ({
      time: point.time,
      atRisk: point.atRisk,
      own: incidenceMembers(point),
      competing: incidenceMembers(other[i] ?? point),
      naive: estimateMembers('incidence', oneMinus(naive[i]?.survival), 'state'),
    })),
    eventMeans,
    method: incidenceMethod({ level, variance, scale }),
  };
}

function eventsOf({ causes }: CumulativeIncidence, cause: number): number {
  return causes[cause - 1]?.nEvents ?? 0;
}

function oneMinus(survival: Estimate | undefined): Estimate {
  return survival?.state === 'value' ? known(1 - survival.value) : NOT_ESTIMABLE;
}

function incidenceMembers(point: IncidenceAt): Members {
  return {
    events: point.eventsUpTo,
    ...estimateMembers('incidence', point.incidence, 'state'),
    ...estimateMembers('standardError', point.standardError),
    ...estimateMembers('lower', point.lower),
    ...estimateMembers('upper', point.upper),
  };
}

const KAPLAN_MEIER_WORDS: Readonly<Record<EventMeans, string>> = {
  own: 'The Kaplan-Meier estimate above censors competing events: one minus it answers for a world without them and is too large.',
  any: 'The Kaplan-Meier estimate above is that of no event of any kind.',
};

/** As JSON: the members of the event of interest stand at the point itself. */
export function competingJson(document: CompetingDocument) {
  const at = document.at.map(({ own, ...point }) => ({ ...point, ...own }));
  return { ...document, at };
}

export function competingText(document: CompetingDocument): string {
  const level = formatLevel(document.level);
  const cell = (value: number | string | null | undefined): string =>
    typeof value === 'number' ? readable(value) : value === undefined ? '' : 'NE';
  const row = (name: string, atRisk: string, members: Members) => [
    name,
    cell(members['incidence']),
    cell(members['lower']),
    cell(members['upper']),
    cell(members['standardError']),
    atRisk,
  ];
  return [
    alignRows([
      [
        `cumulative incidence: ${formatPlural(document.events, 'event')}, ${document.competingEvents} competing of ${document.n}`,
        'estimate',
        `lower ${level}`,
        'upper',
        'SE',
        'at risk',
      ],
      ...document.at.flatMap((point) => [
        row(`F(${point.time})`, String(point.atRisk), point.own),
        row(`F(${point.time}) competing`, '', point.competing),
        row(`1 - Kaplan-Meier(${point.time}), too large`, '', point.naive),
      ]),
    ]),
    '',
    `${document.method} ${KAPLAN_MEIER_WORDS[document.eventMeans]}`,
  ].join('\n');
}
