/** Every free text of a trial injected, and every file of its report looked through. */
import { Buffer } from 'node:buffer';
import { trialDatabaseBytes } from '../../electron/database/create.ts';
import { TABLES } from '../../shared/trial/schema.ts';
import type { Column } from '../../shared/trial/schema.ts';
import { fewPatients } from './attack-databases.ts';
import { INJECTIONS } from './attack-values.ts';
import type { Told } from './attack-work.ts';
import { structureOf } from './structure.ts';

type Answered = Extract<Told, { readonly answer: 'answered' }>;
type Structures = ReadonlyMap<string, ReadonlySet<string>>;

/** A text that means nothing to anybody: what has it, has the structure of the program alone. */
export const HARMLESS = 'Word (a, b) & more';

/** The texts injected, the harmless one apart: every how many-th beyond the first four. */
export const injectionsEach = (each: number): readonly string[] =>
  INJECTIONS.filter((_, index) => index <= 3 || index % each === 0);

/** A database of six patients whose every free text is `text`. */
export function injected(text: string): Buffer {
  const tables = Object.entries(fewPatients(6)).map(([table, data]) => {
    const columns = Object.entries(data).map(([name, cells]) => [
      name,
      isFreeText(table, name) ? cells.map((cell) => (cell === null ? null : text)) : cells,
    ]);
    return [table, Object.fromEntries(columns)];
  });
  return trialDatabaseBytes(Object.fromEntries(tables));
}

function isFreeText(table: string, name: string): boolean {
  const columns = TABLES[table as keyof typeof TABLES] as Readonly<Record<string, Column>>;
  if (table === 'time_to_event' && name === 'endpoint') return false;
  if (['id', 'patient', 'item', 'criterion'].includes(name)) return false;
  return columns[name]?.kind === 'text';
}

/** The structure of each file of a report. */
export function structures({ files }: Answered): Structures {
  return new Map(
    files.map(([name, bytes]) => [name, structureOf(name, Buffer.from(bytes, 'latin1'))]),
  );
}

/** What files have with the injected text that none of their kind has with a harmless one. */
export function added(found: Structures, harmless: Structures): readonly string[] {
  const kindOf = (name: string): string => name.slice(name.lastIndexOf('.'));
  const known = new Map<string, Set<string>>();
  for (const [name, parts] of harmless) {
    const kind = known.get(kindOf(name)) ?? new Set();
    for (const part of parts) kind.add(part);
    known.set(kindOf(name), kind);
  }
  return [...found].flatMap(([name, parts]) =>
    [...parts]
      .filter((part) => known.get(kindOf(name))?.has(part) !== true)
      .map((part) => `${name}: ${part}`),
  );
}
