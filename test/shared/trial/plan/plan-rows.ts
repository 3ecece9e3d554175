/** The rows of docs/plan.md, made from the plan itself, so that the page cannot go stale. */
import { planValue, planWords } from '../../../../shared/trial/plan/switches/all.ts';
import type { PlanField } from '../../../../shared/trial/plan/switches/switch.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';

const code = (value: unknown) => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

function alternatives(field: PlanField, plan: Plan): string {
  const chosen = String(planValue(plan, field.path));
  const others = Object.entries(field.options ?? {}).filter(([value]) => value !== chosen);
  const named = others.map(([value, words]) => `${code(value)} ${words}`);
  if (field.ifNull !== undefined && planValue(plan, field.path) !== null) {
    named.push(`\`null\` ${field.ifNull}`);
  }
  return named.length === 0 ? 'any' : named.join('; ');
}

/** One row: switch, default, alternatives, what it does, source. */
export function planRow(field: PlanField, plan: Plan): string {
  const value = planValue(plan, field.path);
  const short = Array.isArray(value) ? 'fifteen `true`' : code(value);
  const words = planWords(field, value);
  const said = words === String(value) ? '' : ` ${words}`;
  return (
    `| \`${field.path}\`<br>${field.title} | ${short}${said} | ` +
    `${alternatives(field, plan)} | ${field.about} | ${field.source} |`
  );
}
