/** The sources of a mapping found among the files at hand, and names for those without one. */
import { formatPlural } from '../ground/format.ts';
import { Refused } from '../ground/refusal.ts';
import type { Findings } from './findings.ts';
import { fits } from './mapping/mapping.ts';
import type { Mapping, SourceMap } from './mapping/mapping.ts';
import type { SourceTable } from './source-table.ts';

/**
 * Tables under the names of the mapping; those that it does not have come after them. A file that several sources of the mapping fit goes to the
 * one whose sheet or data set it is.
 *
 * @throws Refused `no-data` where a source of the mapping has no file, `wrong-shape` where it has two
 */
export function bindSources(
  tables: readonly SourceTable[],
  mapping: Mapping,
  findings: Findings,
): readonly SourceTable[] {
  const left = new Set(tables);
  const byColumns = foundByColumns(tables, mapping);
  const bound = Object.entries(mapping.sources).map(([name, { file, part }]) => {
    const named = tables.filter((table) => fitsName({ file, part }, table));
    const found = named.length > 0 ? named : (byColumns.get(name) ?? []);
    const [first] = found;
    if (first === undefined) {
      throw new Refused({
        code: 'no-data',
        message: `no file fits the source ${name} of the mapping (${file}${part === undefined ? '' : `, ${part}`})`,
        advice: 'name that file on the command line too',
      });
    }
    if (found.length > 1) {
      const files = found.map((table) => table.file).join(', ');
      throw new Refused({
        code: 'wrong-shape',
        message: `several files fit the source ${name} of the mapping: ${files}`,
        advice: 'name one of them',
      });
    }
    if (named.length === 0) {
      findings.note(
        `${first.file}: read as the source ${name} of the mapping, whose columns it has: no file is named ${file}`,
      );
    }
    left.delete(first);
    return { ...first, name };
  });
  const taken = new Set(bound.map(({ name }) => name));
  const others = [...left].map((table) => {
    findings.note(`${table.file}: not in the mapping, so it feeds no table`);
    return taken.has(table.name) ? { ...table, name: `${table.name}_not_in_mapping` } : table;
  });
  return [...bound, ...others];
}

const fitsName = ({ file, part }: Pick<SourceMap, 'file' | 'part'>, table: SourceTable): boolean =>
  fits(file, table.file) && (part === undefined || part === table.part);

/**
 * For sources whose file has another name now (REDCap puts the date into it): the one table of their
 * kind that has most of their columns. None where several tables or several sources could be meant.
 */
function foundByColumns(
  tables: readonly SourceTable[],
  mapping: Mapping,
): ReadonlyMap<string, readonly SourceTable[]> {
  const sources = Object.entries(mapping.sources);
  const free = tables.filter((table) => !sources.some(([, source]) => fitsName(source, table)));
  const nameless = sources.filter(([, source]) => !tables.some((one) => fitsName(source, one)));
  const found = nameless.map(
    ([name, source]) => [name, free.filter((table) => hasItsColumns(source, table))] as const,
  );
  return new Map(
    found.filter(([name, [only, ...others]]) => {
      if (only === undefined || others.length > 0) return false;
      return !found.some(([other, meant]) => other !== name && meant.includes(only));
    }),
  );
}

/** So much of what was seen must be there still: columns come and go from export to export. */
const MOST_OF_THEM = 0.7;

function hasItsColumns({ kind, part, columns }: SourceMap, table: SourceTable): boolean {
  if (columns === undefined || columns.length === 0 || kind !== table.kind) return false;
  if (part !== undefined && part !== table.part) return false;
  const names = new Set(table.columns.map(({ name }) => name));
  return columns.filter((name) => names.has(name)).length >= columns.length * MOST_OF_THEM;
}

/**
 * One table in several writings (JSON, NDJSON, XPT): read once where they say the same. Where they
 * differ it is asked which one is meant.
 */
export function oneOfEach(
  tables: readonly SourceTable[],
  findings: Findings,
): readonly SourceTable[] {
  const groups = Map.groupBy(tables, ({ name }) => name);
  return [...groups].flatMap(([name, group]) => {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0) return group;
    const differing = others.filter((one) => !sameContent(first, one));
    for (const one of others.filter((other) => !differing.includes(other))) {
      findings.note(`${one.file} says the same as ${first.file} and is read once`);
    }
    if (differing.length === 0) return [first];
    const choices = [first, ...differing];
    const key = `sources.${name}`;
    findings.ask({
      key,
      text: `${choices.map(({ file }) => file).join(' and ')} are both the table ${name}, with different content: which one is read?`,
      answers: choices.map(({ file, rows, columns }) => ({
        value: file,
        effect: `${formatPlural(rows, 'row')}, ${formatPlural(columns.length, 'column')}`,
      })),
      free: null,
      proposal: null,
    });
    return [choices.find(({ file }) => file === findings.answers.get(key)) ?? first];
  });
}

/** The same columns with the same texts in every row, in any order of columns. */
function sameContent(a: SourceTable, b: SourceTable): boolean {
  if (a.rows !== b.rows || a.columns.length !== b.columns.length) return false;
  return a.columns.every((column) => {
    const other = b.columns.find(({ name }) => name === column.name);
    if (other === undefined) return false;
    for (let row = 0; row < a.rows; row++) {
      const [x, y] = [
        column.distinct[column.index[row] as number],
        other.distinct[other.index[row] as number],
      ];
      if (x !== y) return false;
    }
    return true;
  });
}
