/** Every data check, in the order of the documentation. */
import type { Plan } from '../trial/plan/plan.ts';
import type { Trial } from '../trial/types.ts';
import { compareIds } from '../endpoints/engine/patient-record.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { adverseEventsCheck } from './adverse-events-check.ts';
import { baselineFactorsCheck } from './baseline-factors-check.ts';
import { checkInput } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { columnsCheck } from './columns-check.ts';
import { cyclesCheck } from './cycles-check.ts';
import { datedRowsCheck } from './dated-rows-check.ts';
import { eligibilityCheck } from './eligibility-check.ts';
import { imagingResponsesCheck } from './imaging-responses-check.ts';
import { imagingCheck } from './imaging-check.ts';
import { presenceCheck } from './presence-check.ts';
import { psaCheck } from './psa-check.ts';
import { questionnairesCheck } from './questionnaires-check.ts';
import { readyMadeTimesCheck } from './ready-made-times-check.ts';
import { targetLesionsCheck } from './target-lesions-check.ts';
import { therapiesCheck } from './therapies-check.ts';
import { trialFactsCheck } from './trial-facts-check.ts';
import { vitalStatusCheck } from './vital-status-check.ts';

const CHECKS: readonly Check[] = [
  trialFactsCheck,
  columnsCheck,
  presenceCheck,
  datedRowsCheck,
  vitalStatusCheck,
  baselineFactorsCheck,
  eligibilityCheck,
  cyclesCheck,
  psaCheck,
  imagingCheck,
  imagingResponsesCheck,
  targetLesionsCheck,
  adverseEventsCheck,
  questionnairesCheck,
  therapiesCheck,
  readyMadeTimesCheck,
];

/** Checks that follow the rules of progression; the others hold whatever these rules are. */
const BY_PROGRESSION: readonly Check[] = [imagingCheck, imagingResponsesCheck, readyMadeTimesCheck];
const OF_DATA = CHECKS.filter((check) => !BY_PROGRESSION.includes(check));

/** Gives the findings of the checks that do not follow the rules of progression, found or kept. */
export type KeepFindings = (find: () => readonly Finding[]) => readonly Finding[];

/** Every rule of the data checks; docs/data-checks.md is this list. */
export const RULES: readonly Rule[] = CHECKS.flatMap(({ rules }) => rules);

const SEVERITIES = ['blocking', 'warning', 'note'] as const;

/**
 * All findings of a trial: the blocking ones first, then by rule, patient, day and text, so the
 * order of rows in the file cannot matter. A blocking finding stops the results in `touches` and
 * no others. Never throws, whatever the values of a trial of the right types.
 *
 * @param records patients enrolled by the cut-off, from patientRecords
 * @param keep may keep what does not depend on `plan.imaging` and `plan.psaProgression`
 */
export function checkTrial(
  trial: Trial,
  records: readonly PatientRecord[],
  plan: Plan,
  keep: KeepFindings = (find) => find(),
): readonly Finding[] {
  const input = checkInput(trial, records, plan);
  const found = [...keep(() => findBy(OF_DATA, input)), ...findBy(BY_PROGRESSION, input)];
  return inOrder(found);
}

function findBy(checks: readonly Check[], input: CheckInput): readonly Finding[] {
  return checks.flatMap(({ find }) => find(input));
}

/** The findings that do not depend on `plan.imaging` and `plan.psaProgression`, in no order. */
export function dataFindings(
  trial: Trial,
  records: readonly PatientRecord[],
  plan: Plan,
): readonly Finding[] {
  return findBy(OF_DATA, checkInput(trial, records, plan));
}

const STOPPING = CHECKS.filter(({ rules }) =>
  rules.some(({ severity }) => severity === 'blocking'),
);

/**
 * The blocking findings alone, in the order of `checkTrial`: what has to be known before a result is
 * shown. Only the checks that have such a rule are run, and of these only `stops` where they have it.
 */
export function blockingFindings(
  trial: Trial,
  records: readonly PatientRecord[],
  plan: Plan,
): readonly Finding[] {
  const input = checkInput(trial, records, plan);
  const found = STOPPING.flatMap(({ find, stops }) => (stops ?? find)(input));
  return inOrder(found.filter(({ severity }) => severity === 'blocking'));
}

const RANK = new Map(RULES.map(({ code }, index) => [code, index]));

/** The blocking ones first, then by rule, patient, day and text. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const text = ({ table, column, value, message }: Finding) =>
    JSON.stringify([table, column, value, message]);
  const compare = (a: Finding, b: Finding): number =>
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (RANK.get(a.rule) ?? 0) - (RANK.get(b.rule) ?? 0) ||
    compareIds(a.patient ?? '', b.patient ?? '') ||
    (a.on ?? 0) - (b.on ?? 0) ||
    (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
  return [...findings].sort(compare);
}
