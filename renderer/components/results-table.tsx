/** A table ruled like a journal's. */
import type { KeyboardEvent, ReactNode } from 'react';
import './results-table.css';

export type TableColumn<Row> = {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  readonly nowrap?: boolean;
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

export function ResultsTable<Row>(props: ResultsTableProps<Row>) {
  const { caption, columns, rows, keyOf, rowClass, onRow, note, id } = props;
  const name = typeof caption === 'string' ? caption : undefined;
  return (
    <div>
      <div className="table-frame" tabIndex={0} role="region" aria-label={name ?? 'Table'}>
        <table className="results" id={id}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.title} scope="col" className={column.numeric ? 'numeric' : ''}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, k) => (
              <BodyRow
                key={keyOf(row, k)}
                row={row}
                columns={columns}
                className={rowClass?.(row) ?? ''}
                onRow={onRow}
              />
            ))}
          </tbody>
        </table>
      </div>
      {note === undefined ? null : <div className="table-note">{note}</div>}
    </div>
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
