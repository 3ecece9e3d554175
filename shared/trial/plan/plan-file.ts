/** The plan as a document: read from JSON text, written as JSON text. */
import { Refused } from '../../ground/refusal.ts';
import { parseDay } from '../../ground/day-number.ts';
import { planSchema } from './plan.ts';
import type { Plan } from './plan.ts';
import { migratePlan, migrationNote } from './plan-migrations.ts';
import type { PlanAddition } from './plan-migrations.ts';
import { PLAN_FORMAT } from './switches/general-switches.ts';
import { requireReference } from '../../statistics/index.ts';
import type { OwnCurve } from './switches/switch.ts';

function refuse(field: string, message: string, value?: unknown): never {
  throw new Refused({
    code: 'wrong-value',
    message: `${field === '' ? 'plan' : field}: ${message}`,
    argument: field === '' ? 'plan' : field,
    advice: 'correct this field in the plan file, or save the plan anew from the Plan page',
    ...(value === undefined ? {} : { value: String(JSON.stringify(value)).slice(0, 80) }),
  });
}

type Issue = {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
};

/** One schema issue in our grammar: lower case, the value shown, no full stop. */
function refuseIssue(issue: Issue, document: unknown): never {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const key = [...path, issue.keys?.[0] ?? ''].join('.');
    refuse(key, 'is not a switch of the plan');
  }
  const value = path.reduce<unknown>(
    (part, key) => (part as Readonly<Record<string, unknown>> | null | undefined)?.[key],
    document,
  );
  const shown = value === undefined ? 'is missing' : `is ${JSON.stringify(value)?.slice(0, 60)}`;
  const known = issue.values?.map((option) => JSON.stringify(option)).join(', ');
  const wanted = known === undefined ? '' : `, must be one of ${known}`;
  const reason = known === undefined && value !== undefined ? `, ${lowerCase(issue.message)}` : '';
  refuse(path.join('.'), `${shown}${wanted}${reason}`, value);
}

function lowerCase(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
}

/** What the shape alone cannot say: a real day, ordered limits, two different hypotheses. */
function requireSense(plan: Plan): void {
  const { primary, psa, eligibility, oneSample } = plan;
  oneSample.curves.forEach(requireCurve);
  if (plan.cutOff !== null && parseDay(plan.cutOff) === null) {
    refuse('cutOff', `is "${plan.cutOff}", not a calendar day (YYYY-MM-DD)`, plan.cutOff);
  }
  if (primary.nullProportion === primary.alternativeProportion) {
    refuse('primary.alternativeProportion', `equals the null proportion ${primary.nullProportion}`);
  }
  if (psa.week12From > psa.week12To) {
    refuse('psa.week12To', `is ${psa.week12To}, before the window begins on ${psa.week12From}`);
  }
  if (eligibility.cyclesFrom > eligibility.cyclesTo) {
    refuse(
      'eligibility.cyclesTo',
      `is ${eligibility.cyclesTo}, fewer than ${eligibility.cyclesFrom}`,
    );
  }
}

/** A survival curve never rises, and its points follow one another in time. */
function requireCurve({ name, days, survival }: OwnCurve, k: number): void {
  try {
    requireReference({ kind: 'points', times: days, survival });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(`oneSample.curves[${k}]`, `"${name}": ${error.refusal.message}`);
  }
}

/**
 * A trusted plan from any value of today's format (a form, a request).
 *
 * @throws Refused `wrong-value` naming the field, or `newer-schema` for a later plan format
 */
export function checkPlan(document: unknown): Plan {
  refuseNewer(document);
  const parsed = planSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    if (issue === undefined) refuse('', 'is not a plan');
    refuseIssue(issue as Issue, document);
  }
  requireSense(parsed.data);
  return parsed.data;
}

function refuseNewer(document: unknown): void {
  const version = versionOf(document);
  if (typeof version !== 'number' || version <= PLAN_FORMAT) return;
  throw new Refused({
    code: 'newer-schema',
    argument: 'version',
    message: `version: this plan is of format ${version}, this OneArm reads formats 1 to ${PLAN_FORMAT}`,
    advice: 'open it with a newer OneArm',
    value: String(version),
  });
}

function versionOf(document: unknown): unknown {
  return (document as { readonly version?: unknown } | null | undefined)?.version;
}

/** A plan as it was read, with what today's format added to it. */
export type ReadPlan = {
  readonly plan: Plan;
  /** Switches that the plan did not have when it was saved, with the values it was given. */
  readonly added: readonly PlanAddition[];
  /** What a reader must be told; null when the plan is of today's format. */
  readonly note: string | null;
};

/**
 * A plan from the text of its file, of this format or an earlier one.
 *
 * @throws Refused as `checkPlan`, or `unknown-format` when the text is not JSON
 */
export function parsePlan(text: string): ReadPlan {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Refused({
      code: 'unknown-format',
      argument: 'plan',
      message: 'plan: the file is not JSON',
      advice: 'choose a file that OneArm saved, named NAME.plan.json',
      value: text.slice(0, 80),
    });
  }
  const saved = versionOf(document);
  if (typeof document !== 'object' || document === null || !isEarlier(saved)) {
    return { plan: checkPlan(document), added: [], note: null };
  }
  const migrated = migratePlan(document, saved);
  const plan = checkPlan(migrated.document);
  return { plan, added: migrated.added, note: migrationNote(saved, migrated.added) };
}

function isEarlier(version: unknown): version is number {
  return Number.isInteger(version) && Number(version) >= 1 && Number(version) < PLAN_FORMAT;
}

/** The plan as the text of its file: indented JSON, final newline; `parsePlan` gives it back. */
export function writePlan(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}
