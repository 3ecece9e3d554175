/** Rows as they stand in the source beside what comes out; or the rows that were not understood. */
import { formatDay } from '../../../shared/ground/day-number.ts';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { DayNumber } from '../../../shared/ground/units.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import type { RowBefore } from '../../../shared/import/preview.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Cell, Column, TableName } from '../../../shared/trial/schema.ts';

export type Filter = 'first' | 'not-understood';

type RowsPreviewProps = {
  readonly view: ImportView;
  readonly table: TableName;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
};

export function RowsPreview({ view, table, filter, onFilter }: RowsPreviewProps) {
  const preview = view.preview.find((one) => one.table === table);
  if (preview === undefined) return null;
  const rows = filter === 'first' ? preview.imported : preview.notUnderstood;
  const more = preview.notUnderstood.length;
  return (
    <div className="import-preview-block">
      <div className="import-preview-head">
        <h3>
          {filter === 'first'
            ? `The first ${formatPlural(rows.length, 'row')}, before and after`
            : `${formatPlural(rows.length, 'row')} with something that was not understood`}
        </h3>
        {more === 0 ? null : (
          <button
            type="button"
            className="button"
            onClick={() => onFilter(filter === 'first' ? 'not-understood' : 'first')}
          >
            {filter === 'first' ? `Show the ${more} not understood` : 'Show the first rows'}
          </button>
        )}
      </div>
      <div className="import-preview" tabIndex={0} role="region" aria-label={`Rows of ${table}`}>
        {filter === 'first' ? (
          <BeforeAndAfter view={view} table={table} rows={rows} />
        ) : (
          <NotUnderstood view={view} table={table} rows={rows} />
        )}
      </div>
    </div>
  );
}

type PreviewTableProps = Pick<RowsPreviewProps, 'view' | 'table'> & {
  readonly rows: readonly RowBefore[];
};

/** Columns of the sources in the order in which they come up. */
function beforeColumns(rows: readonly RowBefore[]): readonly string[] {
  return [...new Set(rows.flatMap(({ texts }) => texts.map(([name]) => name)))];
}

const textOf = ({ texts }: RowBefore, column: string): string =>
  texts.find(([name]) => name === column)?.[1] ?? '';

function BeforeAndAfter({ view, table, rows }: PreviewTableProps) {
  const data = view.columns[table] ?? {};
  const before = beforeColumns(rows);
  const after = Object.entries<Column>(TABLES[table]).filter(
    ([name]) => data[name]?.some((cell) => cell !== null) === true,
  );
  return (
    <table>
      <caption className="visually-hidden">
        Rows of {table}: as they stand in the source, and as they will stand in the database
      </caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            Line
          </th>
          <th scope="colgroup" colSpan={Math.max(1, before.length)}>
            As in the source
          </th>
          <th scope="colgroup" colSpan={after.length} className="after">
            As in the database
          </th>
        </tr>
        <tr>
          {before.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          {after.map(([name], at) => (
            <th key={name} scope="col" className={at === 0 ? 'after' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">{lineWords(row)}</th>
            {before.map((name) => (
              <td key={name}>{textOf(row, name)}</td>
            ))}
            {after.map(([name, { kind }], place) => (
              <td key={name} className={place === 0 ? 'after' : ''}>
                {shown(kind, data[name]?.[at] ?? null)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const lineWords = ({ line, more }: RowBefore): string =>
  more === 0 ? String(line) : `${line} and ${more} more`;

function NotUnderstood({ view, table, rows }: PreviewTableProps) {
  const before = beforeColumns(rows);
  const saysOf = ({ source, line }: RowBefore): string =>
    view.notImported
      .filter((one) => one.table === table && one.source === source && one.line === line)
      .map(({ column, says }) => `${column}: ${says}`)
      .join('; ');
  return (
    <table>
      <caption className="visually-hidden">Rows of {table} that were not understood</caption>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Why</th>
          {before.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">{lineWords(row)}</th>
            <td>{saysOf(row)}</td>
            {before.map((name) => (
              <td key={name}>{textOf(row, name)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shown(kind: Column['kind'], cell: Cell): string {
  if (cell === null) return '';
  const isDay = (kind === 'date' || kind === 'date-or-part') && typeof cell === 'number';
  return isDay ? formatDay(cell as DayNumber) : String(cell);
}
