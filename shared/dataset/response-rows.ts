/** Rows of tumour response, each with the R expression that recomputes it from one row a patient. */
import type { CompositeResponse } from '../analysis/response/composite.ts';
import { BEST_RESPONSES, RESPONSE_TITLES } from '../analysis/response/response.ts';
import type {
  CriterionResponse,
  ObjectiveRate,
  ResponseResult,
} from '../analysis/response/response-types.ts';
import { responseDuration } from '../analysis/response/response-duration.ts';
import type { SurvivalResult } from '../analysis/results.ts';
import type { Frame } from '../analysis/frame/frame.ts';
import { rLimit } from './primary-rows.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rString, rVector } from './row.ts';
import { survivalEntries } from './survival-rows.ts';

const ENDPOINT = 'tumour response';

function dataName({ criterion }: Pick<CriterionResponse, 'criterion'>): string {
  return `response[[${rString(criterion)}]]`;
}

type Fact = Pick<ArdEntry, 'statistic' | 'unit' | 'r'> &
  Partial<Pick<ArdEntry, 'of'>> & {
    readonly value: ArdEntry['value'];
    readonly group: string;
    readonly by: ArdEntry['by'] & object;
  };

/** The R expression that tells who is a responder. */
function responderTest({ label }: ObjectiveRate, one: CriterionResponse): string {
  const data = dataName(one);
  if (label === 'disease control') return `${data}$best %in% c("CR", "PR", "SD", "NN")`;
  const column = label.endsWith('unconfirmed') ? 'unconfirmed' : 'confirmed';
  return `${data}$${column} %in% c("CR", "PR")`;
}

function rateFacts(one: CriterionResponse, rate: ObjectiveRate): readonly Fact[] {
  const { label, denominator, responders, n, interval } = rate;
  const name = RESPONSE_TITLES[one.criterion];
  const data = dataName(one);
  const who = responderTest(rate, one);
  const level = denominator === 'all' ? 'all who could respond' : 'those assessed';
  const shared = {
    group: `${name}, ${label}, ${level}`,
    by: { factor: `${name}, of`, level },
    of: { variable: label, level: '' },
  };
  const assessed = `${data}$assessed == 1`;
  return [
    {
      ...shared,
      statistic: 'responders',
      value: responders,
      unit: 'patients',
      r: denominator === 'all' ? `sum(${who})` : `sum(${who} & ${assessed})`,
    },
    {
      ...shared,
      statistic: 'n',
      value: n,
      unit: 'patients',
      r: denominator === 'all' ? `nrow(${data})` : `sum(${assessed})`,
    },
    {
      ...shared,
      statistic: 'rate',
      value: responders / n,
      unit: 'proportion',
      r: `${rNumber(responders)} / ${rNumber(n)}`,
    },
    ...(['lower', 'upper'] as const).map((which) => ({
      ...shared,
      statistic: `${which} limit`,
      value: interval[which],
      unit: 'proportion',
      r: rLimit(interval, which),
    })),
  ];
}

/** Best responses, time to response, and how far tumours shrank. */
function countFacts(one: CriterionResponse): readonly Fact[] {
  const name = RESPONSE_TITLES[one.criterion];
  const data = dataName(one);
  const shared = { group: name, by: { factor: 'criterion', level: name } };
  const { minimum, median, maximum } = one.timeToResponse;
  const days = `${data}$to_response`;
  const measured = one.patients.filter(({ counts, bestChange }) => counts && bestChange !== null);
  const fell = measured.filter(({ bestChange }) => (bestChange?.change ?? 0) <= -0.3);
  const fact = (statistic: string, value: Fact['value'], unit: string, r: string): Fact => ({
    ...shared,
    statistic,
    value,
    unit,
    r,
  });
  return [
    ...BEST_RESPONSES.map((best) => ({
      ...fact('n', one.counts[best], 'patients', `sum(${data}$best == ${rString(best)})`),
      group: `${name}: best response ${best}`,
      by: { factor: `${name}, best response`, level: best },
    })),
    ...(one.durations.length === 0
      ? []
      : [
          fact('time to response, median', median, 'days', `median(${days}, na.rm = TRUE)`),
          fact('time to response, minimum', minimum, 'days', `min(${days}, na.rm = TRUE)`),
          fact('time to response, maximum', maximum, 'days', `max(${days}, na.rm = TRUE)`),
        ]),
    fact(
      'measured before and after C1D1',
      measured.length,
      'patients',
      `sum(!is.na(${data}$lowest))`,
    ),
    fact(
      'fell by at least 30%',
      fell.length,
      'patients',
      `sum(${data}$lowest <= 0.7 * ${data}$baseline, na.rm = TRUE)`,
    ),
  ];
}

function compositeFacts(composite: CompositeResponse | null): readonly Fact[] {
  if (composite === null) return [];
  const group = 'PSA and RECIP together';
  const shared = { group, by: { factor: 'criterion', level: group }, unit: 'patients' };
  const sum = (...first: readonly string[]) =>
    `sum(composite %in% c(${first.map(rString).join(', ')}))`;
  return [
    { ...shared, statistic: 'n', value: composite.n, r: 'length(composite)' },
    { ...shared, statistic: 'response first', value: composite.response, r: sum('response') },
    {
      ...shared,
      statistic: 'progression first',
      value: composite.progression,
      r: sum('progression', 'both'),
    },
    { ...shared, statistic: 'neither', value: composite.neither, r: sum('neither') },
  ];
}

/** All statistics of tumour response, with the curve of its duration where there is one. */
export function responseEntries(result: ResponseResult, frame: Frame): readonly ArdEntry[] {
  const { criteria, composite, method } = result;
  const facts = [
    ...criteria.flatMap((one) => [
      ...countFacts(one),
      ...one.rates.flatMap((rate) => rateFacts(one, rate)),
    ]),
    ...compositeFacts(composite),
  ];
  return [
    ...facts.map((fact) => ({ ...fact, endpoint: ENDPOINT, method })),
    ...responseDurations(result, frame).flatMap((one) => survivalEntries(one, [])),
  ];
}

/** The curves of duration, by criterion. */
export function responseDurations(
  { criteria }: ResponseResult,
  frame: Frame,
): readonly SurvivalResult[] {
  return criteria.flatMap((one) => responseDuration(one, frame) ?? []);
}

/** The R data behind the rows: a row a patient who could respond. */
export function responseScriptData({ criteria, composite }: ResponseResult): readonly string[] {
  const words = (values: readonly string[]) => `c(${values.map(rString).join(', ')})`;
  return [
    '',
    '# tumour response: best responses, day of the first response, and size before and at its lowest',
    'response <- list()',
    ...criteria.flatMap((one) => {
      const rows = one.patients.filter(({ counts }) => counts);
      const respondedAt = new Map(one.durations.map((row) => [row.patient, row.toResponse]));
      const usable = rows.map(({ bestChange }) => bestChange !== null);
      return [
        `${dataName(one)} <- data.frame(`,
        `  best = ${words(rows.map(({ headline }) => headline.best))},`,
        `  confirmed = ${words(rows.map(({ confirmed }) => confirmed.best))},`,
        `  unconfirmed = ${words(rows.map(({ unconfirmed }) => unconfirmed.best))},`,
        `  assessed = ${rVector(rows.map(({ assessments }) => (assessments.length > 0 ? 1 : 0)))},`,
        `  to_response = ${rVector(rows.map(({ patient }) => respondedAt.get(patient) ?? NaN))},`,
        `  baseline = ${rVector(rows.map(({ baseline }, k) => (usable[k] === true ? (baseline ?? NaN) : NaN)))},`,
        `  lowest = ${rVector(rows.map(({ bestChange }) => bestChange?.measure ?? NaN))})`,
      ];
    }),
    ...(composite === null
      ? []
      : [`composite <- ${words(composite.patients.map(({ first }) => first))}`]),
  ];
}
