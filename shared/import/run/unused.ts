/** Sources that feed no table: their rows are accounted for too, and none is passed over in a note. */
import { formatPlural } from '../../ground/format.ts';
import { fits } from '../mapping/mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
import type { AccountLine, NotImported } from '../findings.ts';

export type Unused = {
  readonly account: readonly AccountLine[];
  readonly notImported: readonly NotImported[];
};

/** Left out where the mapping says so (`leftOut.sources`), else not imported, one entry a source. */
export function unusedSources(sources: readonly SourceTable[], mapping: Mapping): Unused {
  const used = new Set(
    Object.values(mapping.tables).flatMap((parts) =>
      (parts ?? []).flatMap(({ from, join }) => [from, ...(join ?? []).map((one) => one.from)]),
    ),
  );
  const stated = mapping.leftOut?.sources ?? [];
  const unused = sources.filter(({ name, rows }) => !used.has(name) && rows > 0);
  const isStated = ({ name }: SourceTable) => stated.length > 0 && fits(stated, name);
  return {
    account: unused.map((source): AccountLine => {
      const { name, rows } = source;
      const [notImported, leftOut] = isStated(source) ? [0, rows] : [rows, 0];
      return { source: name, table: 'none', rowsIn: rows, imported: 0, notImported, leftOut };
    }),
    notImported: unused
      .filter((source) => !isStated(source))
      .map(({ name, rows, places }): NotImported => ({
        source: name,
        line: places[0] ?? 1,
        column: '',
        value: null,
        patient: null,
        table: 'none',
        what: 'source',
        reason: 'feeds-no-table',
        says: `${formatPlural(rows, 'row feeds', 'rows feed')} no table`,
      })),
  };
}
