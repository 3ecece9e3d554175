/**
 * Visits side by side: the same columns again for each visit (`psa_date_1, psa_1, psa_date_2, psa_2`), as
 * people keep them in a spreadsheet. Each set is a part of its own, and one question is asked for all.
 */
import type { ColumnMap } from '../mapping/mapping.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import { bestTable } from './best-table.ts';
import type { GuessedPart } from './guess-types.ts';
import { mapOfMatch } from './match-columns.ts';

/** A stem, a word for a visit or none, and the number of the visit. */
const NUMBERED = /^(.+?)[ _.-]*(?:cycle|visit|week|wk|month|time|c|v|t)?[ _.-]*(\d{1,3})$/i;

type Sets = ReadonlyMap<number, ReadonlyMap<string, SourceColumn>>;

function setsOf(columns: readonly SourceColumn[]): Sets {
  const sets = new Map<number, Map<string, SourceColumn>>();
  for (const column of columns) {
    const [, stem, number] = NUMBERED.exec(column.name.trim()) ?? [];
    if (stem === undefined || number === undefined) continue;
    const set = sets.get(Number(number)) ?? new Map<string, SourceColumn>();
    sets.set(Number(number), set);
    if (!set.has(stem.toLowerCase())) set.set(stem.toLowerCase(), column);
  }
  return sets;
}

/**
 * Parts of a source whose columns come in numbered sets; none where there are no two sets that each feed
 * the same table by themselves.
 *
 * @param patient the column that names the patient of a row
 */
export function setParts(source: SourceTable, patient: SourceColumn): readonly GuessedPart[] {
  const sets = [...setsOf(source.columns.filter((one) => one !== patient))].sort(
    ([a], [b]) => a - b,
  );
  const fed = sets.flatMap(([, set]) => {
    // Read by its stem, a column is what it would be called in a table of its own.
    const stems = [...set].map(([stem, column]): SourceColumn => ({ ...column, name: stem }));
    const best = bestTable(source.name, stems);
    if (best === null || best.table === 'patients' || best.table === 'vital_status') return [];
    return [{ set, best, stems }];
  });
  const [first] = fed;
  if (first === undefined) return [];
  const same = fed.filter(({ best }) => best.table === first.best.table);
  if (same.length < 2) return [];
  const repetition = same.map(({ set, best }) =>
    best.matches.map(({ column }) => set.get(column.name)?.name ?? ''),
  );
  return same.map(({ set, best: { table, matches }, stems }): GuessedPart => {
    const columns: Record<string, ColumnMap> = { patient: { column: patient.name } };
    for (const match of matches) {
      const column = set.get(match.column.name)?.name ?? '';
      columns[match.name] = { ...mapOfMatch(table, match, stems), column };
    }
    const confirm = `${table}.sets`;
    return { table, part: { from: source.name, confirm, repetition, columns }, reason: 'names' };
  });
}
