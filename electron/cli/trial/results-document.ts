/** The results as one JSON document, and as text. */
import {
  formatLimits,
  formatNumber,
  formatP,
  formatPWithSign,
  formatPercent,
  formatEstimate,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { testOf } from '../../../shared/analysis/primary/exact-test.ts';
import { neededWords } from '../../../shared/analysis/primary/outlook-words.ts';
import type { Outlook } from '../../../shared/analysis/primary/primary-result.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import type { PrimaryAnalysis, Results, SurvivalResult } from '../../../shared/analysis/results.ts';
import { whyNot } from '../../../shared/analysis/why-not.ts';
import { resultsJson } from '../../../shared/dataset/results-json.ts';
import { toJson } from '../../../shared/dataset/to-json.ts';
import { amongWords, flagWords } from '../../../shared/analysis/survival/delayed-entry.ts';
import {
  endpointCodes,
  readyEndpoints,
  survivalOf,
} from '../../../shared/analysis/survival/endpoint-list.ts';
import { landmarkDaysOf } from '../../../shared/analysis/survival/landmark-days.ts';
import { cutOffWords, datesKnown } from '../../../shared/trial/dates-known.ts';
import type { ReaderNote, Trial } from '../../../shared/trial/types.ts';
import { alignRows } from '../words/output.ts';

/**
 * Every result in full precision; an absent number is null beside its state.
 *
 * @param planNote what was added to a plan of an earlier format, in words
 */
export function resultsDocument(trial: Trial, results: Results, planNote: string | null): unknown {
  const { facts } = trial;
  const cutOff = datesKnown(trial) ? facts.cutOff : null;
  return { trial: toJson({ ...facts, cutOff }), planNote, ...resultsJson(results) };
}

/** The page a reader wants first: the trial, the primary test, each curve in a line. */
export function resultsText(trial: Trial, results: Results): string {
  const { stamp } = results;
  return [
    `${trial.facts.id}: ${trial.facts.title}`,
    `${trial.source.fileName}, sha256 ${stamp.source.sha256}`,
    `plan ${stamp.planName} (${stamp.planHash.slice(0, 8)}), cut-off ${cutOffWords(stamp.cutOff)}, ` +
      `${stamp.analysisSet} patients, OneArm ${stamp.appVersion}`,
    ...trial.readerNotes.map(readerNote),
    '',
    primaryText(results),
    '',
    survivalText(results),
    '',
    psaText(results.psa),
    ...responseText(results.response),
    '',
    `${formatPlural(results.findings.length, 'finding')} of the data checks (onearm check lists them)`,
  ].join('\n');
}

/** What the file was taken for stands above the numbers that rest on it. */
function readerNote({ severity, says }: ReaderNote): string {
  return severity === 'warning' ? `WARNING: ${says}` : `note: ${says}`;
}

function primaryText({ primary, plan }: Results): string {
  const { alpha } = plan.primary;
  if (primary.state !== 'ready') return `Primary endpoint: ${whyNot(primary)}`;
  const { counts, headline, interim, conclusion, outlook, forecast, milestoneSentence, method } =
    primary.value;
  return [
    'Primary endpoint',
    ...(interim === null ? [] : [interim.sentence]),
    `${counts.alive} alive, ${counts.dead} dead, ${counts.pending} pending, ${counts.lost} lost`,
    ...(headline === null ? [] : [headlineText(headline, alpha)]),
    conclusion,
    milestoneSentence,
    outlook.sentence,
    ...outlookRows(outlook, plan.primary),
    forecast.state === 'ready' ? forecast.sentence : `No forecast: ${forecast.why}.`,
    ...primary.value.treatments
      .filter(({ chosen }) => !chosen)
      .map(
        (one) =>
          `${one.label}: ${headlineText(one, alpha)}${one.remark === '' ? '' : ` (${one.remark})`}`,
      ),
    method,
  ].join('\n  ');
}

/** The tipping table: how many of the undecided must be alive in each way the trial can end. */
function outlookRows({ scenarios, verdict }: Outlook, primary: Plan['primary']): readonly string[] {
  if (verdict === 'nothing-open') return [];
  const above = primary.alternativeProportion > primary.nullProportion;
  const p = (alive: number, n: number) => formatP(testOf(alive, n, primary).p, primary.alpha);
  const rows = scenarios.map((scenario) => {
    const { label, undecided, needed, alive, n } = scenario;
    return [
      label,
      String(undecided),
      neededWords(scenario, primary),
      needed === null ? '' : p(alive + needed, n),
      p(alive, n),
      p(alive + undecided, n),
    ];
  });
  const head = ['If the trial ends with', 'undecided', above ? 'needed' : 'at most', 'P then'];
  return alignRows([[...head, 'P, all dead', 'P, all alive'], ...rows]).split('\n');
}

function headlineText({ alive, n, test, interval }: PrimaryAnalysis, alpha: number): string {
  const limits = `${formatPercent(interval.lower)} to ${formatPercent(interval.upper)}`;
  return `${alive} of ${n} alive: ${formatPercent(test.estimate)} (${limits}), ${formatPWithSign(test.p, alpha)}`;
}

function survivalText(results: Results): string {
  const rows = endpointCodes(results).flatMap((code) => {
    const section = survivalOf(results, code);
    if (section === undefined) return [];
    return section.state === 'ready'
      ? [survivalRow(section.value)]
      : [[code, whyNot(section), '', '', '', '']];
  });
  const landmark = landmarkDaysOf(readyEndpoints(results));
  const table = alignRows([
    [
      'Endpoint',
      'n',
      'events',
      'median (days)',
      'interval',
      `S at ${landmark.of ?? 'the landmark'}`,
    ],
    ...rows,
  ]);
  const conditions = readyEndpoints(results).flatMap(({ code, origin, delayedEntry }) =>
    delayedEntry === null
      ? []
      : [
          `${code} is survival ${amongWords(delayedEntry, origin)}, without a landmark`,
          ...(flagWords(delayedEntry) === null ? [] : [`  ${flagWords(delayedEntry)}`]),
        ],
  );
  const differ = landmark.note === null ? [] : [landmark.note];
  return [table, ...differ, ...conditions].join('\n');
}

function survivalRow(result: SurvivalResult): readonly string[] {
  const days = (value: number) => formatNumber(value, 0);
  return [
    result.code,
    String(result.n),
    String(result.nEvents),
    formatEstimate(result.median.estimate, days),
    formatLimits(result.median.lower, result.median.upper, days),
    formatEstimate(result.landmark.survival, formatPercent),
  ];
}

/** A line a criterion; nothing where no scan tells of a response. */
function responseText(response: Results['response']): readonly string[] {
  return response.state === 'ready'
    ? ['', ...response.value.criteria.map(({ sentence }) => sentence)]
    : [];
}

function psaText(psa: Results['psa']): string {
  if (psa.state !== 'ready') return `PSA: ${whyNot(psa)}`;
  return alignRows(
    psa.value.rates.map(({ label, responders, n, denominator, interval }) => [
      label,
      `${responders} of ${n} ${denominator}`,
      `${formatPercent(interval.lower)} to ${formatPercent(interval.upper)}`,
    ]),
  );
}
