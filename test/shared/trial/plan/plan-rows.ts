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
import { planDifferences } from '../../../../shared/trial/plan/plan-difference.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { PRESETS, PRESET_TITLES } from '../../../../shared/trial/plan/preset-names.ts';
import type { Preset } from '../../../../shared/trial/plan/preset-names.ts';
import { facts, plan as protocol } from '../../patient-fixture.ts';

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
  const short = Array.isArray(value) && value.length > 0 ? 'fifteen `true`' : code(value);
  const words = planWords(field, value);
  const said = words === String(value) ? '' : ` ${words}`;
  const since = field.since === undefined ? '' : ` (since format ${field.since})`;
  return (
    `| \`${field.path}\`<br>${field.title}${since} | ${short}${said} | ` +
    `${alternatives(field, plan)} | ${field.about} | ${field.source} |`
  );
}

/** One row: preset, and every switch it sets otherwise than the protocol. */
export function presetRow(preset: Preset): string {
  const differences = planDifferences(protocol, presetPlan(preset, facts)).map(
    ({ path, title, after }) => `\`${path}\` ${title}: ${after}`,
  );
  const said = differences.length === 0 ? 'nothing: the defaults below' : differences.join('<br>');
  return `| ${PRESET_TITLES[preset]} | ${said} |`;
}

const PRESET_HEAD = '| preset | what it sets otherwise than _Protocol_ |\n|---|---|';

function presetTable(page: string): string {
  const rows = [PRESET_HEAD, ...PRESETS.map(presetRow)].join('\n');
  return page.replace(/\n\| preset [\s\S]*?\n\n/, `\n${rows}\n\n`);
}

const HEAD = '| switch | default | alternatives | what it does | source |\n|---|---|---|---|---|';

/** The page with its tables made anew; the text around them stays. */
export function planPage(page: string): string {
  const first = `\n### ${PLAN_SECTIONS['']}\n`;
  const at = page.indexOf(first);
  if (at < 0) throw new Error('docs/plan.md has lost the heading of its first table');
  const parts = Object.entries(PLAN_SECTIONS).map(([key, title]) => {
    const rows = PLAN_FIELDS.filter(({ path }) => sectionOf(path) === key);
    return `### ${title}\n\n${[HEAD, ...rows.map((field) => planRow(field, protocol))].join('\n')}\n`;
  });
  return `${presetTable(page.slice(0, at))}\n${parts.join('\n')}`;
}
