/** PSA values: units, impossible values, same-day values, baseline and follow-up. */
import { formatPlural } from '../ground/format.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { PsaValue } from '../trial/types.ts';
import { daysBetween } from '../ground/units.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { touching } from './touching.ts';

const TABLE = 'psa';
const PSA: Finding['touches'] = ['psa', ...touching('psa')];
/** A wrong unit is a factor of 1000; a true change between visits stays well below this one. */
const OUTLIER_FACTOR = 200;

const NEGATIVE: Rule = {
  code: 'psa-negative',
  severity: 'warning',
  table: TABLE,
  about: 'a PSA below 0',
  effect: 'the value is not used',
  touches: PSA,
};

const ZERO: Rule = {
  code: 'psa-zero',
  severity: 'warning',
  table: TABLE,
  about: 'a PSA of 0 without a limit of quantification',
  effect: 'the value is used as 0; as a baseline it allows no percent change',
  touches: PSA,
};

const OUTLIER: Rule = {
  code: 'psa-unit-outlier',
  severity: 'warning',
  table: TABLE,
  about: `a PSA at least ${OUTLIER_FACTOR} times above or below the values beside it and the median of the others, as a wrong unit would make it`,
  effect: 'the value is used as it stands, and may be the baseline, the nadir or a progression',
  touches: PSA,
};

const SAME_DAY: Rule = {
  code: 'psa-same-day',
  severity: 'warning',
  table: TABLE,
  about: 'more than one PSA on one day',
  effect: "they are one value by the plan's same-day rule",
  touches: PSA,
};

const NO_BASELINE: Rule = {
  code: 'psa-baseline-missing',
  severity: 'warning',
  table: TABLE,
  about: 'PSA values, but none on or before C1D1',
  effect: 'not evaluable for PSA response; biochemical progression is censored at C1D1',
  touches: PSA,
};

const BASELINE_ZERO: Rule = {
  code: 'psa-baseline-unusable',
  severity: 'warning',
  table: TABLE,
  about: 'a baseline PSA of 0, or only negative values on or before C1D1',
  effect: 'not evaluable for PSA response',
  touches: PSA,
};

const BASELINE_OLD: Rule = {
  code: 'psa-baseline-old',
  severity: 'note',
  table: TABLE,
  about: 'the baseline PSA is older than one PSA interval',
  effect: 'it is used as baseline all the same',
  touches: PSA,
};

const NO_FOLLOW_UP: Rule = {
  code: 'psa-follow-up-missing',
  severity: 'note',
  table: TABLE,
  about: 'PSA values, but none after C1D1',
  effect: 'a non-responder among all treated; bPFS is censored at C1D1 unless the patient died',
  touches: PSA,
};

const ABOVE_LIMIT: Rule = {
  code: 'psa-above-limit',
  severity: 'warning',
  table: TABLE,
  about: 'a PSA above an upper limit',
  effect:
    'its change is not computable and it is no nadir; it shows a progression where the limit itself reaches the threshold',
  touches: PSA,
};

const COARSE_LIMIT: Rule = {
  code: 'psa-limit-above-value',
  severity: 'warning',
  table: TABLE,
  about: 'a PSA below a limit that is higher than an earlier value',
  effect: 'it makes and confirms no progression; nobody knows how far below the limit it lies',
  touches: PSA,
};

function find({ records, plan }: CheckInput): readonly Finding[] {
  return records.flatMap((record) => [
    ...record.psa.filter(({ valueNgMl }) => valueNgMl <= 0).map(impossible),
    ...limits(record),
    ...sameDay(record),
    ...outliers(record),
    ...baselineFindings(record, plan),
  ]);
}

const shown = ({ qualifier, valueNgMl }: PsaValue) =>
  `${qualifier === '=' ? '' : qualifier}${valueNgMl} ng/mL`;

function limits({ psa }: PatientRecord): readonly Finding[] {
  return psa.flatMap((row, index) => {
    const { patient, measuredOn: on, qualifier, valueNgMl } = row;
    if (qualifier === '=') return [];
    const details = { patient, column: 'value_ng_ml', on, value: shown(row) };
    const message = `PSA ${shown(row)} on ${formatDay(on)}`;
    if (qualifier === '>') return [found(ABOVE_LIMIT, { ...details, message })];
    const lower = psa.slice(0, index).find((before) => before.valueNgMl < valueNgMl);
    if (lower === undefined || lower.qualifier === '>') return [];
    const after = `${message}, after ${shown(lower)} on ${formatDay(lower.measuredOn)}`;
    return [found(COARSE_LIMIT, { ...details, message: after })];
  });
}

function impossible(row: PsaValue): Finding {
  const { patient, measuredOn: on, valueNgMl } = row;
  const message = `PSA ${shown(row)} on ${formatDay(on)}`;
  const details = { patient, column: 'value_ng_ml', on, value: shown(row), message };
  return found(valueNgMl < 0 ? NEGATIVE : ZERO, details);
}

/** The values of a record are in time order, so those of a day stand together. */
function sameDay({ id, psa }: PatientRecord): readonly Finding[] {
  const seconds = psa.filter(
    ({ measuredOn }, index) =>
      psa[index - 1]?.measuredOn === measuredOn && psa[index - 2]?.measuredOn !== measuredOn,
  );
  return seconds.map(({ measuredOn: on }) => {
    const rows = psa.filter(({ measuredOn }) => measuredOn === on);
    const value = rows.map(shown).join(', ');
    const message = `${formatPlural(rows.length, 'value')} on ${formatDay(on)}: ${value}`;
    return found(SAME_DAY, { patient: id, column: 'measured_on', on, value, message });
  });
}

function outliers({ id, psa }: PatientRecord): readonly Finding[] {
  const measured = psa.filter(({ qualifier, valueNgMl }) => qualifier === '=' && valueNgMl > 0);
  if (measured.length < 3) return [];
  const sorted = measured.map(({ valueNgMl }) => valueNgMl).sort((a, b) => a - b);
  return measured.flatMap((row, index) => {
    const others = [measured[index - 1], measured[index + 1]]
      .filter((near) => near !== undefined)
      .map(({ valueNgMl }) => valueNgMl);
    if (!isOutlier(row.valueNgMl, others, sorted)) return [];
    const { measuredOn: on } = row;
    const beside = others.join(' and ');
    const message = `PSA ${shown(row)} on ${formatDay(on)}, beside ${beside} ng/mL`;
    const column = 'value_ng_ml';
    return [found(OUTLIER, { patient: id, column, on, value: shown(row), message })];
  });
}

function isOutlier(value: number, beside: readonly number[], sorted: readonly number[]): boolean {
  const high = beside.every((other) => value >= OUTLIER_FACTOR * other);
  const low = beside.every((other) => OUTLIER_FACTOR * value <= other);
  if (!high && !low) return false;
  const median = medianWithout(sorted, value);
  return high ? value >= OUTLIER_FACTOR * median : OUTLIER_FACTOR * value <= median;
}

/** Median of sorted values with one of them left out; the lower of two middle ones. */
function medianWithout(sorted: readonly number[], value: number): number {
  const middle = Math.floor((sorted.length - 2) / 2);
  const left = sorted.indexOf(value);
  return sorted[middle < left ? middle : middle + 1] ?? value;
}

function baselineFindings(record: PatientRecord, plan: Plan): readonly Finding[] {
  const { id: patient, psa, startOn } = record;
  if (startOn === null || psa.length === 0) return [];
  const findings: Finding[] = [];
  const before = psa.filter(({ measuredOn }) => measuredOn <= startOn);
  const usable = before.filter(({ valueNgMl }) => valueNgMl >= 0);
  const baseline = usable.at(-1);
  const details = { patient, column: 'measured_on' };
  if (before.length === 0) {
    const message = `no PSA on or before C1D1 ${formatDay(startOn)}`;
    findings.push(found(NO_BASELINE, { ...details, message }));
  } else if (baseline === undefined || baseline.valueNgMl === 0) {
    const on = before.at(-1)?.measuredOn ?? null;
    const message = 'the baseline PSA is not above 0';
    findings.push(found(BASELINE_ZERO, { patient, column: 'value_ng_ml', on, message }));
  } else if (daysBetween(baseline.measuredOn, startOn) > plan.schedule.psaIntervalDays) {
    const days = daysBetween(baseline.measuredOn, startOn);
    const message = `baseline PSA ${formatPlural(days, 'day')} before C1D1`;
    const on = baseline.measuredOn;
    findings.push(
      found(BASELINE_OLD, { ...details, on, value: formatPlural(days, 'day'), message }),
    );
  }
  if (!psa.some(({ measuredOn, valueNgMl }) => measuredOn > startOn && valueNgMl >= 0)) {
    findings.push(found(NO_FOLLOW_UP, { ...details, message: 'no usable PSA after C1D1' }));
  }
  return findings;
}

export const psaCheck: Check = {
  rules: [
    NEGATIVE,
    ZERO,
    OUTLIER,
    SAME_DAY,
    NO_BASELINE,
    BASELINE_ZERO,
    BASELINE_OLD,
    NO_FOLLOW_UP,
    ABOVE_LIMIT,
    COARSE_LIMIT,
  ],
  find,
};
