/** A table ruled like a journal's, which sorts, filters and can be copied. */
import { formatPlural } from '../../shared/ground/format.ts';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { usePrinting } from '../route/printing.ts';
import { useView } from '../session/use-look.ts';
import { matches, ordered, plainOf, valueOf } from './table-order.ts';
import type { CellValue, Sort } from './table-order.ts';
import { TableTools } from './table-tools.tsx';
import './results-table.css';

export type TableColumn<Row> = {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  readonly nowrap?: boolean;
  /** What the rows are sorted by, where the words of the cell do not tell. */
  readonly value?: (row: Row) => CellValue;
};

type ResultsTableProps<Row> = {
  readonly caption: ReactNode;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string;
  readonly rowClass?: (row: Row) => string | undefined;
  readonly onRow?: (row: Row) => void;
  readonly note?: ReactNode;
  readonly id?: string;
};

/** Fewer rows are read at a glance. */
const SORTED_FROM = 4;
const FILTERED_FROM = 13;
/** More rows are drawn only when asked for. */
const PAGE = 200;

export function ResultsTable<Row>(props: ResultsTableProps<Row>) {
  const { caption, columns, rows, keyOf, rowClass, onRow, note, id } = props;
  const own = useId();
  const name = plainOf(caption);
  const view = id ?? name ?? own;
  const [sort, setSort] = useView<Sort>(`sort of ${view}`, null);
  const [search, setSearch] = useView(`search in ${view}`, '');
  const [drawn, setPages] = useState(1);
  const pages = usePrinting() ? Infinity : drawn;
  const table = useRef<HTMLTableElement>(null);
  const fixed = rows.length < SORTED_FROM || rows.some((row) => rowClass?.(row) === 'heading');
  const keyed = useMemo(() => rows.map((row, k) => ({ row, key: keyOf(row, k) })), [rows, keyOf]);
  const found = search === '' ? keyed : keyed.filter(({ row }) => rowMatches(columns, row, search));
  const column = fixed ? undefined : columns.find(({ title }) => title === sort?.title);
  const shown =
    column === undefined || sort === null
      ? found
      : ordered(found, ({ row }) => cellValue(column, row), sort.down);
  const left = Math.max(0, shown.length - pages * PAGE);
  return (
    <div className="table-block">
      <TableTools
        table={table}
        search={search}
        onSearch={rows.length < FILTERED_FROM ? null : setSearch}
        shown={shown.length}
        all={rows.length}
        onAll={() => setPages(Math.ceil(rows.length / PAGE))}
      />
      <div className="table-frame" tabIndex={0} role="region" aria-label={name ?? 'Table'}>
        <table className="results" id={id} ref={table}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((one) => (
                <HeadCell
                  key={one.title}
                  column={one}
                  sortable={!fixed && rows.slice(0, 3).every((row) => canSort(one, row))}
                  sort={sort}
                  onSort={setSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, pages * PAGE).map(({ row, key }) => (
              <BodyRow
                key={key}
                row={row}
                columns={columns}
                className={rowClass?.(row) ?? ''}
                onRow={onRow}
              />
            ))}
          </tbody>
        </table>
      </div>
      {left === 0 ? null : (
        <p className="table-more">
          {shown.length - left} of {formatPlural(shown.length, 'row')}.{' '}
          <button type="button" className="button plain" onClick={() => setPages(pages + 1)}>
            Show {Math.min(PAGE, left)} more
          </button>
        </p>
      )}
      {note === undefined ? null : <div className="table-note">{note}</div>}
    </div>
  );
}

function rowMatches<Row>(columns: readonly TableColumn<Row>[], row: Row, search: string): boolean {
  const cells = columns.map(
    (column) => plainOf(column.cell(row)) ?? String(column.value?.(row) ?? ''),
  );
  return matches(cells, search);
}

function canSort<Row>(column: TableColumn<Row>, row: Row): boolean {
  return column.value !== undefined || plainOf(column.cell(row)) !== undefined;
}

function cellValue<Row>(column: TableColumn<Row>, row: Row): CellValue {
  return column.value === undefined ? valueOf(plainOf(column.cell(row)) ?? '') : column.value(row);
}

type HeadCellProps<Row> = {
  readonly column: TableColumn<Row>;
  readonly sortable: boolean;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
};

/** Pressed again and again: upwards, downwards, as it was. */
function HeadCell<Row>({ column, sortable, sort, onSort }: HeadCellProps<Row>) {
  const { title, numeric = false } = column;
  const mine = sort?.title === title ? sort : null;
  const className = numeric ? 'numeric' : '';
  if (!sortable) {
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    );
  }
  const next =
    mine === null
      ? { title, down: numeric }
      : mine.down === numeric
        ? { title, down: !numeric }
        : null;
  const Arrow = mine?.down === true ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={mine === null ? 'none' : mine.down ? 'descending' : 'ascending'}
    >
      <button type="button" className="sort" onClick={() => onSort(next)}>
        {title}
        <Arrow aria-hidden="true" data-on={mine !== null} />
      </button>
    </th>
  );
}

type BodyRowProps<Row> = {
  readonly row: Row;
  readonly columns: readonly TableColumn<Row>[];
  readonly className: string;
  readonly onRow: ((row: Row) => void) | undefined;
};

function BodyRow<Row>({ row, columns, className, onRow }: BodyRowProps<Row>) {
  const opened =
    onRow === undefined
      ? {}
      : {
          tabIndex: 0,
          onClick: () => onRow(row),
          onKeyDown: (event: KeyboardEvent) => {
            if (event.key === 'Enter') onRow(row);
          },
        };
  return (
    <tr className={onRow === undefined ? className : `${className} clickable`} {...opened}>
      {columns.map((column, k) => {
        const type = [column.numeric ? 'numeric' : '', column.nowrap ? 'nowrap' : '']
          .join(' ')
          .trim();
        return k === 0 ? (
          <th key={column.title} scope="row" className={type}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.title} className={type}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}
