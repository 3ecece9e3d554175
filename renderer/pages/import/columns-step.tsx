/** Step 3: which column each field is read from, why, and what comes out. */
import { useState } from 'react';
import { formatPlural } from '../../../shared/ground/format.ts';
import { formatDay } from '../../../shared/ground/day-number.ts';
import type { DayNumber } from '../../../shared/ground/units.ts';
import type { Guessed } from '../../../shared/import/guess/guess-types.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import type { Mapping, Part } from '../../../shared/import/mapping/mapping.ts';
import { TABLES, TABLE_NAMES } from '../../../shared/trial/schema.ts';
import type { Column, TableName } from '../../../shared/trial/schema.ts';
import { fromWords } from './import-state.ts';
import type { ColumnPlace, ImportAction } from './import-state.ts';

type ColumnsStepProps = {
  readonly view: ImportView;
  readonly mapping: Mapping;
  readonly reasons: readonly Guessed[];
  readonly dispatch: (action: ImportAction) => void;
};

const PREVIEW_ROWS = 20;

export function ColumnsStep({ view, mapping, reasons, dispatch }: ColumnsStepProps) {
  const [table, setTable] = useState<TableName>(() => firstTable(mapping));
  const parts = mapping.tables[table] ?? [];
  return (
    <section className="import-step import-columns" aria-label="Columns">
      <ul className="import-tables" aria-label="Tables">
        {TABLE_NAMES.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === table ? 'true' : undefined}
              onClick={() => setTable(name)}
            >
              <span>{name}</span> <span className="quiet">{stateOf(name, mapping, view)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div>
        {parts.length === 0 ? (
          <p className="quiet">
            No source feeds {table}: it stays absent, and is said to be missing.
          </p>
        ) : null}
        {parts.map((part, index) => (
          <PartTable
            key={index}
            part={part}
            place={{ table, part: index }}
            view={view}
            reasons={reasons}
            onColumn={(place, column) => dispatch({ type: 'column', place, column })}
          />
        ))}
        <Preview table={table} view={view} />
      </div>
    </section>
  );
}

function firstTable(mapping: Mapping): TableName {
  return TABLE_NAMES.find((name) => (mapping.tables[name]?.length ?? 0) > 0) ?? 'patients';
}

function stateOf(table: TableName, mapping: Mapping, { account }: ImportView): string {
  if ((mapping.tables[table]?.length ?? 0) === 0) return 'not supplied';
  const lines = account.filter((line) => line.table === table);
  const rows = lines.reduce((sum, { imported }) => sum + imported, 0);
  const out = lines.reduce((sum, { notImported }) => sum + notImported, 0);
  return out === 0
    ? formatPlural(rows, 'row')
    : `${formatPlural(rows, 'row')}, ${out} not imported`;
}

type PartTableProps = {
  readonly part: Part;
  readonly place: Omit<ColumnPlace, 'field'>;
  readonly view: ImportView;
  readonly reasons: readonly Guessed[];
  readonly onColumn: (place: ColumnPlace, column: string | null) => void;
};

function PartTable({ part, place, view, reasons: all, onColumn }: PartTableProps) {
  const source = view.sources.find(({ name }) => name === part.from);
  const reasons = new Map(
    all
      .filter((one) => one.table === place.table && one.source === part.from)
      .map((one) => [one.column, one]),
  );
  return (
    <table className="import-map">
      <caption>
        From {part.from}
        {part.where === undefined ? '' : `, rows with ${whereWords(part.where)}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Read from</th>
          <th scope="col">Filled, examples</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries<Column>(TABLES[place.table]).map(([field, { required }]) => {
          const map = part.columns[field];
          const shown = source?.fields.find(({ name }) => name === map?.column);
          const reason = reasons.get(field);
          return (
            <tr key={field}>
              <th scope="row">
                {field}
                {required ? <span className="quiet"> needed</span> : null}
              </th>
              <td>
                <ColumnChoice
                  field={field}
                  value={map?.column ?? null}
                  words={fromWords(map)}
                  names={source?.fields.map(({ name }) => name) ?? []}
                  onChange={(column) => onColumn({ ...place, field }, column)}
                />
              </td>
              <td className="quiet">
                {shown === undefined
                  ? ''
                  : `${shown.filled} of ${source?.rows ?? 0}: ${shown.examples.join(', ')}`}
              </td>
              <td className="quiet">
                {reason === undefined
                  ? ''
                  : reason.confirm
                    ? `${reason.reason}: look at it`
                    : reason.reason}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function whereWords(where: NonNullable<Part['where']>): string {
  return Object.entries(where)
    .map(([column, wanted]) => `${column} ${[wanted].flat().join(' or ')}`)
    .join(', ');
}

type ColumnChoiceProps = {
  readonly field: string;
  readonly value: string | null;
  /** What the field is read from now, where that is more than one column. */
  readonly words: string;
  readonly names: readonly string[];
  readonly onChange: (column: string | null) => void;
};

const COMPOSED = '\u0000composed';

function ColumnChoice({ field, value, words, names, onChange }: ColumnChoiceProps) {
  const composed = value === null && words !== 'not supplied';
  return (
    <select
      aria-label={`Column of ${field}`}
      value={value ?? (composed ? COMPOSED : '')}
      onChange={({ target }) => {
        if (target.value !== COMPOSED) onChange(target.value === '' ? null : target.value);
      }}
    >
      <option value="">not supplied</option>
      {composed ? <option value={COMPOSED}>{words}</option> : null}
      {value !== null && !names.includes(value) ? <option value={value}>{value}</option> : null}
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** The first rows as they will stand in the database. */
function Preview({ table, view }: { readonly table: TableName; readonly view: ImportView }) {
  const data = view.columns[table];
  if (data === undefined) return null;
  const columns = Object.entries<Column>(TABLES[table]).filter(
    ([name]) => data[name]?.some((cell) => cell !== null) === true,
  );
  const rows = Math.min(
    PREVIEW_ROWS,
    Math.max(0, ...columns.map(([name]) => data[name]?.length ?? 0)),
  );
  return (
    <div className="import-preview" tabIndex={0} role="region" aria-label={`Preview of ${table}`}>
      <table>
        <caption>The first {formatPlural(rows, 'row')} as they will stand in the database</caption>
        <thead>
          <tr>
            {columns.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {columns.map(([name, column]) => {
                const cell = data[name]?.[row] ?? null;
                const isDay =
                  (column.kind === 'date' || column.kind === 'date-or-part') &&
                  typeof cell === 'number';
                const text =
                  cell === null ? '' : isDay ? formatDay(cell as DayNumber) : String(cell);
                return <td key={name}>{text}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
