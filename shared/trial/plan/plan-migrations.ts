/**
 * Plans of earlier formats. A plan keeps the meaning it had when it was saved: each switch that
 * came later is added with the value that says what the program did before it, and is told.
 *
 * Adding a switch needs nothing here: its declaration says `since` and `before`. A format that
 * renames a switch or changes what a value means gets its own step in the loop of `migratePlan`.
 */
import { Refused } from '../../ground/refusal.ts';
import { PLAN_FIELDS, planWords, withPlanValue } from './switches/all.ts';
import type { PlanField } from './switches/all.ts';
import { PLAN_FORMAT } from './switches/general-switches.ts';

/** A switch that a plan did not have when it was saved. */
export type PlanAddition = {
  readonly path: string;
  readonly title: string;
  /** The value that keeps what the plan meant. */
  readonly value: unknown;
  /** "CI of S(t): log-log"; what a new plan has, where that differs. */
  readonly sentence: string;
};

export type Migrated = {
  readonly document: object;
  readonly added: readonly PlanAddition[];
};

/**
 * The document of an earlier format as one of today's.
 *
 * @param document a plan as it was saved
 * @param saved its format, 1 to the one before today's
 * @param fields the switches declared
 * @throws Refused `wrong-value` when it holds a switch that came after its format
 */
export function migratePlan(
  document: object,
  saved: number,
  fields: readonly PlanField[] = PLAN_FIELDS,
): Migrated {
  if (saved < WORDS_SINCE && holds(document, 'figureWords')) refuseEarly('figureWords', saved);
  let migrated: object = document;
  const added: PlanAddition[] = [];
  for (let format = saved + 1; format <= PLAN_FORMAT; format += 1) {
    for (const field of fields.filter(({ since }) => since === format)) {
      if (holds(document, field.path)) refuseEarly(field.path, saved);
      migrated = withPlanValue(migrated, field.path, field.before);
      added.push(addition(field));
    }
  }
  return { document: { ...migrated, version: PLAN_FORMAT }, added };
}

/** Words on figures are no switch, and came with this format. */
const WORDS_SINCE = 2;

function holds(document: object, path: string): boolean {
  const found = path
    .split('.')
    .reduce<unknown>(
      (part, key) => (part as Readonly<Record<string, unknown>> | null | undefined)?.[key],
      document,
    );
  return found !== undefined;
}

function refuseEarly(path: string, saved: number): never {
  throw new Refused({
    code: 'wrong-value',
    argument: path,
    message: `${path}: is not a switch of plan format ${saved}`,
    advice: 'take it out of the plan file, or save the plan anew from the Plan page',
  });
}

function addition(field: PlanField): PlanAddition {
  const { path, title, before, initial } = field;
  const kept = `${title}: ${planWords(field, before)}`;
  const now = typeof initial === 'function' ? before : initial;
  const same = JSON.stringify(now) === JSON.stringify(before);
  const sentence = same ? kept : `${kept} (a new plan has ${planWords(field, now)})`;
  return { path, title, value: before, sentence };
}

/**
 * What is said when a plan of an earlier format was opened.
 *
 * @param saved format of the plan as it was saved
 */
export function migrationNote(saved: number, added: readonly PlanAddition[]): string {
  const opened = `the plan was saved in format ${saved} and is read as format ${PLAN_FORMAT}`;
  if (added.length === 0) return `${opened}, which adds no switch to it`;
  const named = added.map(({ sentence }) => sentence).join('; ');
  return `${opened}; added with the value that keeps its meaning: ${named}`;
}
