/**
 * The R check script: the derived data, and every number of the results recomputed from them with
 * base R and the survival package. It prints agree or DIFFER a row and ends with
 * `N agree, M differ`.
 */
import { dispositionOf } from '../../endpoints/population/disposition.ts';
import { TREATMENT_TITLES } from '../../analysis/safety/exposure.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import { adverseEventScriptData } from '../adverse-events-rows.ts';
import { INCIDENCE_R, incidenceScriptData } from '../incidence-rows.ts';
import { ONE_SAMPLE_R } from '../one-sample-rows.ts';
import { readyIncidence } from '../../analysis/survival/incidence.ts';
import { psaScriptData } from '../psa-rows.ts';
import { responseDurations, responseScriptData } from '../response-rows.ts';
import { mixedModelScript, qualityOfLifeScriptData } from '../quality-of-life-rows.ts';
import { baselineScriptData } from '../baseline-rows.ts';
import { exposureScriptData } from '../exposure-rows.ts';
import { SUMMARY_R } from '../summary-rows.ts';
import { comparisons, comparisonScriptData, forestScriptData } from '../subgroups-rows.ts';
import type { ArdRow } from '../row.ts';
import { rNumber, rString, rVector } from '../row.ts';
import { curveNames } from '../survival-rows.ts';
import { conditionWords } from '../../analysis/survival/delayed-entry.ts';
import { followedDays } from '../../analysis/survival/survival.ts';
import { readyEndpoints, variantsOf } from '../../analysis/survival/endpoint-list.ts';
import type { Frame } from '../../analysis/frame/frame.ts';
import type {
  CurveResult,
  Results,
  Section,
  SensitivityVariant,
  SurvivalResult,
} from '../../analysis/results.ts';
import { R_PRELUDE } from './prelude.ts';

/** Lines of the header: what, from which file, under which plan. */
function header(results: Results): readonly string[] {
  const { stamp } = results;
  const facts = [
    `OneArm ${stamp.appVersion}: check of the numbers with R`,
    stamp.synthetic ? 'SYNTHETIC data: invented patients' : '',
    `source ${stamp.source.fileName}, SHA-256 ${stamp.source.sha256}`,
    `plan "${stamp.planName}", hash ${stamp.planHash}; cut-off ${cutOffWords(stamp.cutOff)}`,
    'Times are days. Run: Rscript check.R (needs the survival package)',
  ];
  return facts.filter((line) => line !== '').map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}`);
}

function settings({ survival }: Results['plan']): readonly string[] {
  return [
    `conf_type <- ${rString(survival.interval)}`,
    `conf_level <- ${rNumber(survival.level)}`,
    `quantile_rule <- ${rString(survival.quantileRule)}`,
    `deaths_first <- ${survival.followUpTies === 'deaths-first' ? 'TRUE' : 'FALSE'}`,
    `incidence_scale <- ${rString(survival.incidenceScale)}`,
    `incidence_variance <- ${rString(survival.incidenceVariance)}`,
    `whole_kind <- ${rString(survival.simultaneousBand)}`,
    `carry_forward <- ${survival.beyondFollowUp === 'carry-forward' ? 'TRUE' : 'FALSE'}`,
  ];
}

function dataFrame(columns: Readonly<Record<string, readonly number[]>>): string {
  const lines = Object.entries(columns).map(([name, values]) => `  ${name} = ${rVector(values)}`);
  return `data.frame(\n${lines.join(',\n')})`;
}

/** One row a patient, rebuilt from a curve's tallies (curves without delayed entry). */
function tallied({ curve }: CurveResult): string {
  const days: number[] = [];
  const event: number[] = [];
  curve.times.forEach((time, i) => {
    const [events, censored] = [curve.events[i] ?? 0, curve.censored[i] ?? 0];
    for (let k = 0; k < events + censored; k += 1) {
      days.push(time);
      event.push(k < events ? 1 : 0);
    }
  });
  return dataFrame({ entry: days.map(() => 0), days, event });
}

function endpointData(
  result: SurvivalResult,
  variants: readonly SensitivityVariant[],
): readonly string[] {
  const names = curveNames(result.code);
  const rows = [...result.rows].sort((a, b) => a.days - b.days);
  const main = dataFrame({
    entry: rows.map((row) => row.entryDays),
    days: rows.map((row) => row.days),
    event: rows.map((row) => (row.outcome.kind === 'event' ? 1 : 0)),
  });
  const { delayedEntry } = result;
  const followed = dataFrame({
    days: rows.map((row) => followedDays(row, result.firstDay)),
    event: rows.map((row) => (row.outcome.kind === 'event' ? 1 : 0)),
  });
  return [
    '',
    `# ${result.title}: ${result.rule}`.replace(/[\r\n]+/g, ' '),
    `${names.data} <- ${delayedEntry === null ? main : `alive_at(${main}, ${rNumber(delayedEntry.from)})`}`,
    ...(delayedEntry === null
      ? []
      : [
          `# ${result.title}: ${conditionWords(delayedEntry, result.origin)}`.replace(
            /[\r\n]+/g,
            ' ',
          ),
          `# Follow-up counts from ${result.followUpOrigin}`,
          `${names.follow} <- ${followed}`,
        ]),
    `${names.fit} <- fit_curve(${names.data})`,
    ...variants.flatMap((variant) => {
      const { data, fit } = curveNames(result.code, variant.label);
      return [`${data} <- ${tallied(variant)}`, `${fit} <- fit_curve(${data})`];
    }),
  ];
}

function landmarkData(results: Results): readonly string[] {
  if (results.primary.state !== 'ready') return [];
  const { patients, followed, landmarkDays } = results.primary.value;
  const flags = patients.map(({ reached }) =>
    reached === null ? 'NA' : reached ? 'TRUE' : 'FALSE',
  );
  return [
    '',
    '# the landmark: days followed from the origin, and the day of each own landmark',
    `landmark_at <- ${rNumber(landmarkDays)}`,
    'landmark <- data.frame(',
    `  status = c(${patients.map(({ status }) => rString(status)).join(', ')}),`,
    `  reached = c(${flags.join(', ')}),`,
    `  days = ${rVector(followed.map(({ days }) => days))},`,
    `  own = ${rVector(followed.map(({ landmarkDay }) => landmarkDay))},`,
    `  event = ${rVector(followed.map(({ died }) => (died ? 1 : 0)))})`,
  ];
}

function checks(rows: readonly ArdRow[]): readonly string[] {
  return rows.map((row) => {
    const label = [row.endpoint, row.group, row.statistic, row.timeDays ?? ''].filter(
      (part) => part !== '',
    );
    const expected = row.value === null ? 'NA' : rNumber(row.value);
    return `check(${rString(label.join(' | '))}, ${expected}, ${row.r ?? 'NA'})`;
  });
}

function ifReady<T>(section: Section<T>, lines: (value: T) => readonly string[]) {
  return section.state === 'ready' ? lines(section.value) : [];
}

/** Why treatment of a patient ended, as the exposure table names it. */
function endOfTreatment({ records }: Frame): (patient: string) => string {
  const titles = new Map(
    records.flatMap((record) => {
      const disposition = dispositionOf(record);
      return disposition.treated
        ? [[record.id, TREATMENT_TITLES[disposition.treatment]] as const]
        : [];
    }),
  );
  return (patient) => titles.get(patient) ?? '';
}

/** What the script leaves unchecked, by name. */
function notRecomputed(rows: readonly ArdRow[]): readonly string[] {
  const rest = new Map<string, number>();
  for (const { r, endpoint, statistic } of rows) {
    if (r !== null) continue;
    const name = `${endpoint}: ${statistic.replace(/\d+/g, 'N')}`;
    rest.set(name, (rest.get(name) ?? 0) + 1);
  }
  const total = [...rest.values()].reduce((sum, n) => sum + n, 0);
  return [
    `cat(${rString(`${total} rows are not recomputed here:\n`)})`,
    ...[...rest].map(([name, n]) => `cat(${rString(`  ${n} of ${name}\n`)})`),
  ];
}

/**
 * The whole script as text.
 * @param rows the ARD; rows without an R expression are counted at the end as not recomputed
 */
export function rScript(results: Results, rows: readonly ArdRow[], frame: Frame): string {
  const data = readyEndpoints(results).flatMap((one) =>
    endpointData(one, variantsOf(results, one.code)),
  );
  const checkable = rows.filter((row) => row.r !== null);
  return [
    ...header(results),
    '',
    R_PRELUDE,
    '',
    INCIDENCE_R,
    '',
    ONE_SAMPLE_R,
    '',
    '# --- settings of the plan',
    ...settings(results.plan),
    '',
    '# --- derived data',
    'data <- list()',
    'fit <- list()',
    'follow <- list()',
    'incidence <- list()',
    ...data,
    ...readyIncidence(results).flatMap(incidenceScriptData),
    '',
    '# subgroups: the same rows with a group number',
    ...comparisons(readyEndpoints(results), frame).flatMap(comparisonScriptData),
    ...landmarkData(results),
    ...ifReady(results.psa, psaScriptData),
    ...ifReady(results.response, (response) => [
      ...responseScriptData(response),
      ...responseDurations(response, frame).flatMap((one) => endpointData(one, [])),
    ]),
    ...ifReady(results.adverseEvents, adverseEventScriptData),
    ...ifReady(results.qualityOfLife, qualityOfLifeScriptData),
    ...SUMMARY_R,
    ...ifReady(results.psa, (psa) => forestScriptData(psa, frame)),
    ...ifReady(results.baseline, (baseline) => baselineScriptData(baseline, frame)),
    ...ifReady(results.exposure, (exposure) => exposureScriptData(exposure, endOfTreatment(frame))),
    '',
    '# --- every number',
    ...checks(checkable),
    '',
    ...ifReady(results.qualityOfLife, mixedModelScript),
    ...notRecomputed(rows),
    'cat(sprintf("%d agree, %d differ\\n", agreed, differed))',
    'if (differed > 0L) quit(status = 1L)',
    '',
  ].join('\n');
}
