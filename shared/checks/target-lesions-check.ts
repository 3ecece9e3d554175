/** Sums of target lesions: missing, below 0, and against the response as read. */
import { atLeast, atMost } from '../endpoints/engine/decimal-compare.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { targetSum } from '../endpoints/response/response-course.ts';
import { formatChange, formatNumber } from '../ground/format.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Scan } from '../trial/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';

const TABLE = 'imaging';

const NEGATIVE: Rule = {
  code: 'target-sum-negative',
  severity: 'warning',
  table: TABLE,
  about: 'a sum of target lesions below 0 mm',
  effect: 'the sum counts as missing',
  touches: [],
};

const MISSING: Rule = {
  code: 'target-sum-missing',
  severity: 'note',
  table: TABLE,
  about:
    'an evaluable scan of a patient with target lesions, read by RECIST 1.1, without the sum that the other scans of the file have',
  effect:
    'the scan has no part in the change of target lesions; without a sum before treatment the patient has no bar',
  touches: [],
};

const DISAGREES: Rule = {
  code: 'recist-sum-disagrees',
  severity: 'warning',
  table: TABLE,
  about: 'the soft tissue response as read is not one that the sum of target lesions allows',
  effect: 'the response as read counts; the sum shows in the change of target lesions alone',
  touches: [],
};

function find({ records, trial }: CheckInput): readonly Finding[] {
  const measured = trial.imaging.some(({ targetSumMm }) => targetSumMm !== null);
  return measured ? records.flatMap(sumFindings) : [];
}

function sumFindings({ id: patient, startOn, scans }: PatientRecord): readonly Finding[] {
  if (startOn === null) return [];
  const findings: Finding[] = [];
  const add = (rule: Rule, { imagedOn: on }: Scan, value: string | null, what: string) => {
    const message = `scan of ${formatDay(on)}: ${what}`;
    findings.push(found(rule, { patient, column: 'target_sum_mm', on, value, message }));
  };
  const soft = scans.filter(({ criterion }) => criterion !== 'recip');
  const measurable = soft.some(({ targetLesions }) => targetLesions === true);
  let baseline: number | null = null;
  let smallest: number | null = null;
  for (const scan of soft) {
    const { targetSumMm: raw, evaluable, softTissue } = scan;
    if (raw !== null && raw < 0) add(NEGATIVE, scan, String(raw), `target lesions ${raw} mm`);
    const before = scan.imagedOn <= startOn;
    if (raw === null && measurable && evaluable && (before || softTissue !== null)) {
      add(MISSING, scan, null, 'no sum of target lesions');
    }
    const sum = targetSum(scan);
    if (sum === null) continue;
    if (before) {
      [baseline, smallest] = [sum, sum];
      continue;
    }
    if (baseline !== null && smallest !== null) {
      const why = contradiction(softTissue, { sum, baseline, smallest });
      if (why !== null) add(DISAGREES, scan, String(sum), `${softTissue} as read, ${why}`);
      smallest = Math.min(smallest, sum);
    }
  }
  return findings;
}

type Sums = {
  readonly sum: number;
  readonly baseline: number;
  readonly smallest: number;
};

/** A partial response: at least this fall from baseline. */
const FALL = 0.3;
/** Progression: at least this rise from the smallest sum, and at least 5 mm. */
const RISE = 0.2;
const RISE_MM = 5;

/**
 * Why the sum does not allow the response as read; null where it does. New and other lesions can make
 * progression of any sum, and nodes below 10 mm a complete response of a sum above 0.
 */
function contradiction(read: Scan['softTissue'], sums: Sums): string | null {
  const { sum, baseline, smallest } = sums;
  const fell = atMost(sum, baseline * (1 - FALL));
  const rose = atLeast(sum, smallest * (1 + RISE)) && atLeast(sum - smallest, RISE_MM);
  const of = (from: number, name: string) =>
    `target lesions ${formatNumber(sum, 0)} mm, ${from === 0 ? 'risen' : formatChange((sum - from) / from)} vs ${name} ${formatNumber(from, 0)} mm`;
  switch (read) {
    case 'CR':
    case 'PR':
      if (rose) return of(smallest, 'smallest');
      return fell ? null : of(baseline, 'baseline');
    case 'SD':
      if (rose) return of(smallest, 'smallest');
      return fell ? of(baseline, 'baseline') : null;
    default:
      return null;
  }
}

export const targetLesionsCheck: Check = { rules: [NEGATIVE, MISSING, DISAGREES], find };
