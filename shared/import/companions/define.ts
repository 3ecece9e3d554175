/** define.xml of CDISC: labels and code lists for the columns of the data sets beside it. */
import { columnNamed, textAt } from '../source-table.ts';
import type { CodedValue, SourceColumn, SourceTable } from '../source-table.ts';
import type { Companion, Paired } from './companion.ts';

/** Columns of the table that the reader makes of a define.xml: a row a variable. */
export const DEFINE_COLUMNS = ['dataset', 'variable', 'label', 'codes'] as const;

type Described = { readonly label: string | null; readonly codes: readonly CodedValue[] | null };

/** Gives the columns of each data set what the define.xml says of them, and takes it out. */
export function applyDefines(tables: readonly SourceTable[]): Paired {
  const defines = tables.filter(({ kind }) => kind === 'define');
  if (defines.length === 0) return { sources: tables, companions: [] };
  const described = new Map(defines.flatMap(entriesOf));
  const sources = tables
    .filter((table) => !defines.includes(table))
    .map((table) => {
      const set = (table.part ?? table.name).toUpperCase();
      const columns = table.columns.map((column) => {
        const found = described.get(`${set}.${column.name}`);
        return found === undefined ? column : withDescription(column, found);
      });
      return { ...table, columns };
    });
  return {
    sources,
    companions: defines.map((table): Companion => ({ table, role: 'define.xml', of: null })),
  };
}

function entriesOf(define: SourceTable): readonly (readonly [string, Described])[] {
  const [dataset, variable, label, codes] = DEFINE_COLUMNS.map((name) => columnNamed(define, name));
  if (!dataset || !variable || !label || !codes) return [];
  return Array.from({ length: define.rows }, (_, row) => {
    const list = textAt(codes, row);
    const described = {
      label: textAt(label, row) || null,
      codes: list === '' ? null : (JSON.parse(list) as readonly CodedValue[]),
    };
    return [`${textAt(dataset, row).toUpperCase()}.${textAt(variable, row)}`, described] as const;
  });
}

/** What the data set says itself goes first. */
function withDescription(column: SourceColumn, { label, codes }: Described): SourceColumn {
  return { ...column, label: column.label ?? label, codes: column.codes ?? codes };
}
