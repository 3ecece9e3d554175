/** Findings of one kind over many patients as one entry, with a count and a list. */
import type { Finding } from '../endpoints/engine/types.ts';
import { formatPlural } from '../ground/format.ts';
import { RULES } from './check-trial.ts';

export type FindingGroup = Pick<
  Finding,
  'rule' | 'severity' | 'table' | 'column' | 'message' | 'effect' | 'touches'
> & {
  /** Findings in the list. */
  readonly count: number;
  /** Patients concerned, each once, in the order of the list; empty where none is named. */
  readonly patients: readonly string[];
  readonly list: readonly Finding[];
};

/**
 * One entry a rule, table and column, in the order of the findings; a finding that names no patient
 * says a thing of its own and stays alone. The message of a single finding is its own; that of
 * several says how many, of how many patients, and what the rule is about.
 */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { rule, severity, table, column, patient, message } = finding;
    const own = patient === null ? message : null;
    const key = JSON.stringify([rule, severity, table, column, own]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((list) => groupOf(list));
}

function groupOf(list: readonly Finding[]): readonly FindingGroup[] {
  const [first] = list;
  if (first === undefined) return [];
  const { rule, severity, table, column, effect } = first;
  const patients = [...new Set(list.flatMap(({ patient }) => patient ?? []))];
  const touches = [...new Set(list.flatMap((finding) => finding.touches))];
  const count = list.length;
  const message = count === 1 ? first.message : manyWords(rule, count, patients.length);
  return [{ rule, severity, table, column, message, effect, touches, count, patients, list }];
}

function manyWords(rule: string, count: number, patients: number): string {
  const about = RULES.find(({ code }) => code === rule)?.about ?? rule;
  const of =
    patients === 0
      ? formatPlural(count, 'time')
      : patients === count
        ? formatPlural(patients, 'patient')
        : `${formatPlural(count, 'time')} in ${formatPlural(patients, 'patient')}`;
  return `${of}: ${about}`;
}

/** "RL-01, RL-02 and 3 more". */
export function patientWords({ patients }: FindingGroup, most: number): string {
  const shown = patients.slice(0, most).join(', ');
  return patients.length > most ? `${shown} and ${patients.length - most} more` : shown;
}
