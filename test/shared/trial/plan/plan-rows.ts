/** The tables of docs/plan.md, made from the switches, so that the page cannot go stale. */
import {
  PLAN_FIELDS,
  PLAN_SECTIONS,
  planValue,
  planWords,
  sectionOf,
} from '../../../../shared/trial/plan/switches/all.ts';
import type { PlanField } from '../../../../shared/trial/plan/switches/all.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { plan as protocol } from '../../patient-fixture.ts';

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
  const since = field.since === undefined ? '' : ` (since format ${field.since})`;
  return (
    `| \`${field.path}\`<br>${field.title}${since} | ${short}${said} | ` +
    `${alternatives(field, plan)} | ${field.about} | ${field.source} |`
  );
}

const HEAD = '| switch | default | alternatives | what it does | source |\n|---|---|---|---|---|';

/** The page with its tables, from the first part on, made anew; the text before them stays. */
export function planPage(page: string): string {
  const first = `\n### ${PLAN_SECTIONS['']}\n`;
  const at = page.indexOf(first);
  if (at < 0) throw new Error('docs/plan.md has lost the heading of its first table');
  const parts = Object.entries(PLAN_SECTIONS).map(([key, title]) => {
    const rows = PLAN_FIELDS.filter(({ path }) => sectionOf(path) === key);
    return `### ${title}\n\n${[HEAD, ...rows.map((field) => planRow(field, protocol))].join('\n')}\n`;
  });
  return `${page.slice(0, at)}\n${parts.join('\n')}`;
}
