/** Files of times and plans gone wrong by chance. */
import { Buffer } from 'node:buffer';
import type { Random } from '../../electron/sample/random.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import { writePlan } from '../../shared/trial/plan/plan-file.ts';
import type { TrialFacts } from '../../shared/trial/types.ts';
import { ibm, writeXpt } from '../electron/import/write-xpt.ts';
import type { Attack } from './attack-databases.ts';
import { INJECTIONS } from './attack-values.ts';

const ROWS = Array.from({ length: 24 }, (_, k) => ({
  id: `P${k + 1}`,
  days: 30 + 25 * k,
  event: k % 3,
}));

const day = (offset: number): string => {
  const month = Math.floor(offset / 28);
  return `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String((offset % 28) + 1).padStart(2, '0')}`;
};

const PLAIN = `id,time,event,age\n${ROWS.map(({ id, days, event }) => `${id},${days},${event === 0 ? 1 : 0},61`).join('\n')}\n`;
const ADTTE = `USUBJID,PARAMCD,AVAL,CNSR,EVNTDESC,STARTDT\n${ROWS.map(
  ({ id, days, event }) => `${id},OS,${days},${event},Word,${day(days)}`,
).join('\n')}\n`;
const XPT = writeXpt(
  [
    { name: 'USUBJID', kind: 'text', length: 4 },
    { name: 'PARAMCD', kind: 'text', length: 4 },
    { name: 'AVAL', kind: 'number' },
    { name: 'CNSR', kind: 'number' },
  ],
  ROWS.map(({ id, days, event }) => [id, 'OS', ibm(days), ibm(event)]),
);

export const TEXT_BASES: readonly (readonly [ending: string, bytes: Buffer])[] = [
  ['.csv', Buffer.from(PLAIN)],
  ['.csv', Buffer.from(ADTTE)],
  ['.xpt', XPT],
];

export type TextAttack = Attack & { readonly ending: string; readonly base: number };

const CELLS = [
  '',
  'NA',
  '-1',
  '1e308',
  '5e-324',
  '1,5',
  '1.095',
  '9007199254740993',
  'Infinity',
  '2025-02-30',
  '44927',
].concat(INJECTIONS, ['x'.repeat(200_000), '"', '""', '\n', ';', '\0']);

/** A file of times with bytes, a cell, a line, its separator or its encoding changed. */
export function mutatedText(index: number, random: Random): TextAttack {
  const base = index % TEXT_BASES.length;
  const [ending, bytes] = TEXT_BASES[base] ?? ['.csv', Buffer.alloc(0)];
  const kinds =
    ending === '.xpt'
      ? [flip, overwriteRun, cutAt, repeatRun]
      : [flip, cutAt, cell, line, separator, encoding, repeatRun];
  const kind = kinds[random.integer(0, kinds.length - 1)] ?? flip;
  return { name: `${index} ${kind.name}`, bytes: kind(bytes, random), ending, base };
}

function flip(bytes: Buffer, { integer }: Random): Buffer {
  const made = Buffer.from(bytes);
  for (let count = integer(1, 6); count > 0; count--) {
    const at = integer(0, made.length - 1);
    made[at] = (made[at] ?? 0) ^ (1 << integer(0, 7));
  }
  return made;
}

function overwriteRun(bytes: Buffer, { integer }: Random): Buffer {
  const at = integer(0, bytes.length - 1);
  return Buffer.from(bytes).fill(integer(0, 255), at, at + integer(1, 40));
}

const cutAt = (bytes: Buffer, { integer }: Random): Buffer =>
  bytes.subarray(0, integer(0, bytes.length - 1));

function repeatRun(bytes: Buffer, { integer }: Random): Buffer {
  const at = integer(0, bytes.length - 1);
  const run = bytes.subarray(at, at + integer(1, 200));
  return Buffer.concat([
    bytes.subarray(0, at),
    ...new Array<Buffer>(integer(1, 2000)).fill(run),
    bytes.subarray(at),
  ]);
}

function cell(bytes: Buffer, { integer }: Random): Buffer {
  const rows = bytes
    .toString()
    .split('\n')
    .map((text) => text.split(','));
  const row = rows[integer(0, rows.length - 2)] ?? [];
  row[integer(0, row.length - 1)] = CELLS[integer(0, CELLS.length - 1)] ?? '';
  return Buffer.from(rows.map((cells) => cells.join(',')).join('\n'));
}

function line(bytes: Buffer, { integer, chance }: Random): Buffer {
  const lines = bytes.toString().split('\n');
  const at = integer(0, lines.length - 1);
  lines.splice(
    at,
    chance(0.5) ? 1 : 0,
    ...(chance(0.5) ? [lines[integer(0, lines.length - 1)] ?? ''] : [',,,,,']),
  );
  return Buffer.from(lines.join('\n'));
}

function separator(bytes: Buffer, { integer }: Random): Buffer {
  const mark = [';', '\t', '|', ' ', ',,'][integer(0, 4)] ?? ';';
  return Buffer.from(bytes.toString().replaceAll(',', mark));
}

function encoding(bytes: Buffer, { chance }: Random): Buffer {
  const wide = Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le');
  return chance(0.5) ? wide : wide.swap16();
}

const PLAN_VALUES: readonly unknown[] = [
  0,
  -1,
  1e8,
  9e15,
  1e308,
  -1e308,
  5e-324,
  0.5,
  null,
  true,
  '',
  'x',
  '2025-02-30',
  '9999-12-31',
  [],
  {},
  [1],
  { a: 1 },
  ...INJECTIONS,
  'x'.repeat(100_000),
];

/** The plan of the protocol with one to three values changed, or its text cut or spoilt. */
export function mutatedPlan(facts: TrialFacts, random: Random): string {
  const { integer, chance } = random;
  const text = writePlan(protocolPlan(facts));
  if (chance(0.2)) return flip(Buffer.from(text), random).toString();
  if (chance(0.1)) return text.slice(0, integer(0, text.length - 1));
  const plan = JSON.parse(text) as Record<string, unknown>;
  for (let count = integer(1, 3); count > 0; count--) {
    const keys = Object.keys(plan);
    const key = keys[integer(0, keys.length - 1)] ?? '';
    const part = plan[key];
    const value = PLAN_VALUES[integer(0, PLAN_VALUES.length - 1)];
    if (typeof part !== 'object' || part === null || chance(0.1)) plan[key] = value;
    else {
      const names = Object.keys(part);
      const name = chance(0.05) ? '__proto__' : (names[integer(0, names.length - 1)] ?? '');
      (part as Record<string, unknown>)[name] = numberNear(part, name, random) ?? value;
    }
  }
  return JSON.stringify(plan);
}

/** Half of the numbers stay plausible, so that the analysis is reached. */
function numberNear(part: object, name: string, { chance, integer }: Random): number | null {
  const now = (part as Readonly<Record<string, unknown>>)[name];
  return typeof now === 'number' && chance(0.5) ? Math.max(0, now + integer(-20, 400)) : null;
}
