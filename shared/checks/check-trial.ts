/** Every data check, in the order of the documentation. */
import type { Plan } from '../trial/plan/plan.ts';
import type { Trial } from '../trial/types.ts';
import { compareIds } from '../endpoints/engine/patient-record.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { adverseEventsCheck } from './adverse-events-check.ts';
import { baselineFactorsCheck } from './baseline-factors-check.ts';
import { checkInput } from './check.ts';
import type { Check, Rule } from './check.ts';
import { cyclesCheck } from './cycles-check.ts';
import { datedRowsCheck } from './dated-rows-check.ts';
import { eligibilityCheck } from './eligibility-check.ts';
import { imagingResponsesCheck } from './imaging-responses-check.ts';
import { imagingCheck } from './imaging-check.ts';
import { presenceCheck } from './presence-check.ts';
import { psaCheck } from './psa-check.ts';
import { questionnairesCheck } from './questionnaires-check.ts';
import { readyMadeTimesCheck } from './ready-made-times-check.ts';
import { therapiesCheck } from './therapies-check.ts';
import { trialFactsCheck } from './trial-facts-check.ts';
import { vitalStatusCheck } from './vital-status-check.ts';

const CHECKS: readonly Check[] = [
  trialFactsCheck,
  presenceCheck,
  datedRowsCheck,
  vitalStatusCheck,
  baselineFactorsCheck,
  eligibilityCheck,
  cyclesCheck,
  psaCheck,
  imagingCheck,
  imagingResponsesCheck,
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
  const rank = new Map(RULES.map(({ code }, index) => [code, index]));
  const text = ({ table, column, value, message }: Finding) =>
    JSON.stringify([table, column, value, message]);
  const compare = (a: Finding, b: Finding): number =>
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (rank.get(a.rule) ?? 0) - (rank.get(b.rule) ?? 0) ||
    compareIds(a.patient ?? '', b.patient ?? '') ||
    (a.on ?? 0) - (b.on ?? 0) ||
    (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
  const run = (checks: readonly Check[]) => checks.flatMap(({ find }) => find(input));
  return [...keep(() => run(OF_DATA)), ...run(BY_PROGRESSION)].sort(compare);
}
