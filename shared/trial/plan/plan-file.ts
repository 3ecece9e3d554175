/** The plan as a document: read from JSON text, written as JSON text. */
import { Refused } from '../../ground/refusal.ts';
import { parseDay } from '../../ground/day-number.ts';
import { planSchema } from './plan.ts';
import type { Plan } from './plan.ts';

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
  const { primary, psa, eligibility } = plan;
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

/**
 * A trusted plan from any value (a parsed document, a form).
 *
 * @throws Refused `wrong-value` naming the field, or `newer-schema` for a later plan format
 */
export function checkPlan(document: unknown): Plan {
  const version = (document as { readonly version?: unknown } | null | undefined)?.version;
  if (typeof version === 'number' && version > 1) {
    throw new Refused({
      code: 'newer-schema',
      argument: 'version',
      message: `version: this plan is of format ${version}, this OneArm reads format 1`,
      advice: 'open it with a newer OneArm',
      value: String(version),
    });
  }
  const parsed = planSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    if (issue === undefined) refuse('', 'is not a plan');
    refuseIssue(issue as Issue, document);
  }
  requireSense(parsed.data);
  return parsed.data;
}

/**
 * A plan from the text of its file.
 *
 * @throws Refused as `checkPlan`, or `unknown-format` when the text is not JSON
 */
export function parsePlan(text: string): Plan {
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
  return checkPlan(document);
}

/** The plan as the text of its file: indented JSON, final newline; `parsePlan` gives it back. */
export function writePlan(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}
