/**
 * Many files of one shape, such as one a patient: offered as one source with the name of the file in a
 * column of its own.
 */
import { formatPlural } from '../ground/format.ts';
import type { Findings } from './findings.ts';
import { PLAIN_COLUMN, columnBuilder, textAt } from './source-table.ts';
import type { SourceColumn, SourceTable } from './source-table.ts';

/** From so many files on: two cuts of one export are no collection. */
const FEWEST = 3;

/** Column that holds the name of the file without its ending. */
export const FILE_COLUMN = '@file';

/** Files whose names differ in their digits only, as one name with `*` for them: `patient*.txt`. */
export function collections(files: readonly string[]): ReadonlyMap<string, string> {
  const groups = Map.groupBy(files, (file) => file.replace(/\d+/g, '*'));
  return new Map(
    [...groups].flatMap(([name, group]) =>
      group.length < FEWEST || !name.includes('*')
        ? []
        : group.map((file) => [file, name] as const),
    ),
  );
}

/**
 * Puts the tables of each collection together, where all have the same columns and the answer is not
 * against it. Places stay those of each file: the column of the file says which.
 */
export function gatherCollections(
  tables: readonly SourceTable[],
  names: ReadonlyMap<string, string>,
  findings: Findings,
): readonly SourceTable[] {
  const groups = Map.groupBy(tables, ({ file }) => names.get(file) ?? null);
  return [...groups].flatMap(([name, group]) => {
    if (name === null || group.length < FEWEST || !isOneShape(group)) return ownNames(name, group);
    const [first] = group;
    const key = `files.${first?.name ?? name}`;
    const rows = group.reduce((sum, table) => sum + table.rows, 0);
    findings.ask({
      key,
      text: `${formatPlural(group.length, 'file')} have one shape (${name}): are they one source, a file each for a patient or a visit?`,
      answers: [
        {
          value: 'one',
          effect: `one source of ${formatPlural(rows, 'row')}; the column ${FILE_COLUMN} holds the name of the file`,
        },
        { value: 'each', effect: `${formatPlural(group.length, 'source')}, one a file` },
      ],
      free: null,
      proposal: 'one',
    });
    if (findings.answers.get(key) === 'each') return ownNames(name, group);
    findings.note(`${name}: rows are counted through its files, in the order of their names`);
    return [together(group, name)];
  });
}

/** A table that was read as one of a collection and stands alone gets the name of its file again. */
const ownNames = (name: string | null, group: readonly SourceTable[]): readonly SourceTable[] =>
  name === null
    ? group
    : group.map((table) => ({ ...table, name: table.file.toLowerCase().replace(/\.\w+$/, '') }));

function isOneShape(group: readonly SourceTable[]): boolean {
  const shapes = group.map(({ kind, columns }) =>
    JSON.stringify([kind, columns.map(({ name }) => name)]),
  );
  return group.every(({ kind }) => kind === 'csv') && new Set(shapes).size === 1;
}

function together(group: readonly SourceTable[], file: string): SourceTable {
  const [first] = group as [SourceTable];
  const rows = group.reduce((sum, table) => sum + table.rows, 0);
  const columns = first.columns.map((column, at): SourceColumn => {
    const builder = columnBuilder();
    for (const table of group) {
      const own = table.columns[at] as SourceColumn;
      for (let row = 0; row < table.rows; row++) builder.push(textAt(own, row));
    }
    return { ...column, ...builder.finish() };
  });
  const builder = columnBuilder();
  const places = new Int32Array(rows);
  let at = 0;
  for (const table of group) {
    for (let row = 0; row < table.rows; row++) {
      builder.push(table.file.replace(/\.\w+$/, ''));
      places[at] = at + 1;
      at += 1;
    }
  }
  const names: SourceColumn = { ...PLAIN_COLUMN, name: FILE_COLUMN, ...builder.finish() };
  return { ...first, file, placeName: 'row', places, rows, columns: [names, ...columns] };
}
