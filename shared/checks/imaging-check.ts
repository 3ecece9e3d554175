/** Scans: baseline, follow-up, completeness of each reading. */
import { formatPlural } from '../ground/format.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { Scan } from '../trial/types.ts';
import { daysBetween } from '../ground/units.ts';
import type { DayNumber } from '../ground/units.ts';
import { looksAtBone } from '../endpoints/imaging/bone-progression.ts';
import { takesPart } from '../endpoints/imaging/criterion.ts';
import { hasNewLesions } from '../endpoints/imaging/recip.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found, groupBy } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { touching } from './touching.ts';

const TABLE = 'imaging';
const IMAGING: Finding['touches'] = touching('imaging');

const CRITERION: Rule = {
  code: 'scan-criterion-absent',
  severity: 'blocking',
  table: TABLE,
  about: "scans, but none read by the plan's criterion",
  effect: 'radiographic progression cannot be judged: change the criterion of the plan',
  touches: IMAGING,
};

const NO_BASELINE: Rule = {
  code: 'scan-baseline-missing',
  severity: 'warning',
  table: TABLE,
  about: "scans after C1D1, but no evaluable scan by the plan's criterion on or before it",
  effect: 'rPFS is censored at C1D1',
  touches: IMAGING,
};

const BASELINE_OLD: Rule = {
  code: 'scan-baseline-old',
  severity: 'warning',
  table: TABLE,
  about: 'the baseline scan is older than the plan allows before C1D1',
  effect: 'it is used as baseline all the same; the patient is not in the per-protocol set',
  touches: IMAGING,
};

const EARLIER: Rule = {
  code: 'scan-before-baseline',
  severity: 'note',
  table: TABLE,
  about: 'more than one scan on or before C1D1',
  effect: 'the last evaluable one is the baseline; the others are not used',
  touches: IMAGING,
};

const NO_FOLLOW_UP: Rule = {
  code: 'scan-follow-up-missing',
  severity: 'note',
  table: TABLE,
  about: "a baseline scan, but no evaluable scan by the plan's criterion after C1D1",
  effect: 'rPFS is censored at C1D1 unless the patient died within two intervals',
  touches: IMAGING,
};

const NOT_EVALUABLE: Rule = {
  code: 'scan-not-evaluable',
  severity: 'note',
  table: TABLE,
  about: 'a scan that could not be evaluated',
  effect: 'it counts as a missed assessment',
  touches: IMAGING,
};

const SAME_DAY: Rule = {
  code: 'scan-same-day',
  severity: 'warning',
  table: TABLE,
  about: 'two scans of one patient on one day that read the same thing by the same criterion',
  effect: 'each is a time point of its own; the worse one decides',
  touches: IMAGING,
};

const VOLUME_MISSING: Rule = {
  code: 'recip-incomplete',
  severity: 'warning',
  table: TABLE,
  about:
    'an evaluable PET read by RECIP without volume, or after C1D1 without new lesions yes or no',
  effect:
    'the class counts as read at the site; after C1D1 a PET without one is not evaluable, while a baseline needs none',
  touches: IMAGING,
};

const VOLUME_NEGATIVE: Rule = {
  code: 'tumour-volume-negative',
  severity: 'warning',
  table: TABLE,
  about: 'a tumour volume below 0 mL',
  effect: 'the volume counts as missing',
  touches: IMAGING,
};

const VOLUME_ZERO: Rule = {
  code: 'new-lesions-without-volume',
  severity: 'warning',
  table: TABLE,
  about: 'new lesions with a tumour volume of 0 mL',
  effect: 'the class is SD, not CR',
  touches: IMAGING,
};

const BONE_UNCOUNTED: Rule = {
  code: 'bone-count-missing',
  severity: 'warning',
  table: TABLE,
  about:
    'bone lesions on a scan after C1D1 without the number of new ones and without a response as read',
  effect: 'bone is not evaluable at this scan: a missing count is not zero',
  touches: IMAGING,
};

const BONE_NEGATIVE: Rule = {
  code: 'bone-count-negative',
  severity: 'warning',
  table: TABLE,
  about: 'fewer than 0 new bone lesions',
  effect: 'the count is taken as 0',
  touches: IMAGING,
};

const BONE_CONTRADICTS: Rule = {
  code: 'bone-count-contradicts',
  severity: 'warning',
  table: TABLE,
  about: 'new bone lesions on a scan recorded as free of bone lesions or not evaluable',
  effect: 'the count decides where bone is recorded as free; not evaluable stays not evaluable',
  touches: IMAGING,
};

const PET_CONTRADICTS: Rule = {
  code: 'pet-lesion-count-contradicts',
  severity: 'warning',
  table: TABLE,
  about: 'a number of new PET lesions that contradicts whether there are new lesions',
  effect: 'RECIP takes the yes or no, PCWG4 the number',
  touches: IMAGING,
};

const PET_UNCOUNTED: Rule = {
  code: 'pet-lesion-count-missing',
  severity: 'warning',
  table: TABLE,
  about: 'new lesions on a PET after C1D1 without their number, where the plan judges by PCWG4',
  effect: 'the PET is not evaluable by PCWG4: a missing count is not zero',
  touches: IMAGING,
};

function find(input: CheckInput): readonly Finding[] {
  return [
    ...criterionFindings(input),
    ...input.records.flatMap((record) => [
      ...record.scans.flatMap((scan) => scanFindings(scan, record.startOn, input.plan)),
      ...repeats(record),
      ...courseFindings(record, input.plan),
    ]),
  ];
}

function criterionFindings({ records, plan }: CheckInput): readonly Finding[] {
  const treated = records.filter(({ startOn }) => startOn !== null);
  const scans = treated.flatMap((record) => record.scans);
  const { criterion } = plan.imaging;
  if (scans.length === 0 || scans.some((scan) => takesPart(scan, criterion))) return [];
  const message = `${formatPlural(scans.length, 'scan')}, none read by ${criterion}`;
  return [found(CRITERION, { column: 'criterion', value: criterion, message })];
}

function scanFindings(scan: Scan, startOn: DayNumber | null, plan: Plan): readonly Finding[] {
  const { patient, imagedOn: on } = scan;
  const findings: Finding[] = [];
  const add = (rule: Rule, column: string, value: string | null, what: string) => {
    const message = `scan of ${formatDay(on)}: ${what}`;
    findings.push(found(rule, { patient, column, on, value, message }));
  };
  if (!scan.evaluable) add(NOT_EVALUABLE, 'evaluable', '0', 'not evaluable');
  const after = startOn !== null && on > startOn;
  if (scan.evaluable && scan.criterion === 'recip') recipFaults(scan, after, add);
  const byCount = plan.imaging.criterion === 'pcwg4' && scan.criterion === 'recip';
  if (
    byCount &&
    after &&
    scan.evaluable &&
    scan.newLesions === true &&
    scan.newLesionCount === null
  ) {
    add(PET_UNCOUNTED, 'new_lesion_count', null, 'new PET lesions, not counted');
  }
  if (scan.evaluable) boneFaults(scan, after, add);
  return findings;
}

type Add = (rule: Rule, column: string, value: string | null, what: string) => void;

function recipFaults(scan: Scan, after: boolean, add: Add): void {
  const { tumourVolumeMl: volume, newLesions } = scan;
  if (volume === null) add(VOLUME_MISSING, 'tumour_volume_ml', null, 'no tumour volume');
  else if (volume < 0) {
    add(VOLUME_NEGATIVE, 'tumour_volume_ml', String(volume), `tumour volume ${volume} mL`);
  }
  const { newLesionCount } = scan;
  if (newLesions !== null && newLesionCount !== null && newLesions !== newLesionCount > 0) {
    const said = newLesions ? 'new lesions' : 'no new lesions';
    add(
      PET_CONTRADICTS,
      'new_lesion_count',
      String(newLesionCount),
      `${said}, counted ${newLesionCount}`,
    );
  }
  if (after && hasNewLesions(scan) === null) {
    add(VOLUME_MISSING, 'new_lesions', null, 'new lesions neither yes nor no');
  }
  if (after && volume === 0 && newLesions === true) {
    add(VOLUME_ZERO, 'new_lesions', '1', 'new lesions, tumour volume 0 mL');
  }
}

function boneFaults(scan: Scan, after: boolean, add: Add): void {
  const { bone, boneNewLesions: count, boneResponse } = scan;
  const column = 'bone_new_lesions';
  if (count !== null && count < 0)
    add(BONE_NEGATIVE, column, String(count), `${count} new lesions`);
  if (count !== null && count > 0 && (bone === 'NED' || bone === 'NE')) {
    add(BONE_CONTRADICTS, column, String(count), `bone ${bone}, ${count} new lesions`);
  }
  if (after && bone === 'lesions' && count === null && boneResponse === null) {
    add(BONE_UNCOUNTED, column, null, 'bone lesions, new ones not counted');
  }
}

/** Scans of a day that read the same compartment, or two PETs read by RECIP. */
function repeats({ id, scans }: PatientRecord): readonly Finding[] {
  const readings = scans.flatMap((scan): readonly { readonly key: string; readonly scan: Scan }[] =>
    whatItReads(scan).map((what) => ({ key: `${scan.imagedOn} ${scan.criterion} ${what}`, scan })),
  );
  const repeated = [...groupBy(readings, ({ key }) => key).values()].filter(
    (group) => group.length > 1,
  );
  const days = new Map(
    repeated.flatMap(([first]) => (first ? [[first.scan.imagedOn, first]] : [])),
  );
  return [...days.values()].map(({ scan: { imagedOn: on, criterion } }) => {
    const message = `more than one scan of ${formatDay(on)} read by ${criterion}`;
    return found(SAME_DAY, { patient: id, column: 'imaged_on', on, value: criterion, message });
  });
}

function whatItReads(scan: Scan): readonly string[] {
  if (scan.criterion === 'recip') return ['PET'];
  const read = [
    ...(scan.softTissue === null ? [] : ['soft tissue']),
    ...(looksAtBone(scan) ? ['bone'] : []),
  ];
  return read.length === 0 ? ['soft tissue', 'bone'] : read;
}

function courseFindings(record: PatientRecord, plan: Plan): readonly Finding[] {
  const { id: patient, startOn } = record;
  const scans = record.scans.filter((scan) => takesPart(scan, plan.imaging.criterion));
  if (startOn === null || scans.length === 0) return [];
  const findings: Finding[] = [];
  const before = scans.filter(({ imagedOn }) => imagedOn <= startOn);
  const baseline = before.findLast(({ evaluable }) => evaluable);
  const after = scans.filter(({ imagedOn }) => imagedOn > startOn);
  const column = 'imaged_on';
  if (baseline === undefined) {
    const message = `no evaluable scan on or before C1D1 ${formatDay(startOn)}`;
    findings.push(found(NO_BASELINE, { patient, column, message }));
    return findings;
  }
  const age = daysBetween(baseline.imagedOn, startOn);
  const on = baseline.imagedOn;
  if (age > plan.eligibility.petWithinDays) {
    const message = `baseline scan ${formatPlural(age, 'day')} before C1D1, at most ${plan.eligibility.petWithinDays} allowed`;
    findings.push(
      found(BASELINE_OLD, { patient, column, on, value: formatPlural(age, 'day'), message }),
    );
  }
  if (before.length > 1) {
    const message = `${formatPlural(before.length, 'scan')} on or before C1D1, baseline is ${formatDay(on)}`;
    findings.push(found(EARLIER, { patient, column, on, value: String(before.length), message }));
  }
  if (!after.some(({ evaluable }) => evaluable)) {
    const message = 'no evaluable scan after C1D1';
    findings.push(found(NO_FOLLOW_UP, { patient, column, message }));
  }
  return findings;
}

export const imagingCheck: Check = {
  rules: [
    CRITERION,
    NO_BASELINE,
    BASELINE_OLD,
    EARLIER,
    NO_FOLLOW_UP,
    NOT_EVALUABLE,
    SAME_DAY,
    VOLUME_MISSING,
    VOLUME_NEGATIVE,
    VOLUME_ZERO,
    PET_CONTRADICTS,
    PET_UNCOUNTED,
    BONE_UNCOUNTED,
    BONE_NEGATIVE,
    BONE_CONTRADICTS,
  ],
  find,
  stops: criterionFindings,
};
