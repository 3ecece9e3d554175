/** One line a field: what it is read from, how, and why it was guessed so. */
import type { Guessed } from '../../../shared/import/guess/guess-types.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import type { ColumnMap, Part } from '../../../shared/import/mapping/mapping.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Column, TableName } from '../../../shared/trial/schema.ts';
import { fromWords } from './edit-mapping.ts';
import type { ColumnPlace } from './edit-mapping.ts';

type FieldTableProps = {
  readonly part: Part;
  readonly place: Omit<ColumnPlace, 'field'>;
  /** The field whose profile is shown; null where it is one of another part. */
  readonly chosen: string | null;
  readonly view: ImportView;
  readonly reasons: readonly Guessed[];
  readonly onChoose: (field: string) => void;
  readonly onColumn: (place: ColumnPlace, column: string | null) => void;
};

export function FieldTable(props: FieldTableProps) {
  const { part, place, chosen, view, reasons: all, onChoose, onColumn } = props;
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
          return (
            <tr key={field} data-chosen={field === chosen}>
              <th scope="row">
                <button
                  type="button"
                  className="link-button"
                  aria-pressed={field === chosen}
                  title="Show its values over all rows"
                  onClick={() => onChoose(field)}
                >
                  {field}
                </button>
                {required ? <span className="quiet small"> needed</span> : null}
              </th>
              <td>
                <ColumnChoice
                  field={field}
                  value={map?.column ?? null}
                  words={fromWords(map)}
                  names={source?.fields.map(({ name }) => name) ?? []}
                  onChange={(column) => onColumn({ ...place, field }, column)}
                />
                <p className="quiet small">
                  {map === undefined ? madeWords(place.table, field, view) : howWords(map)}
                </p>
              </td>
              <td className="quiet">
                {shown === undefined
                  ? ''
                  : `${shown.filled} of ${source?.rows ?? 0}: ${shown.examples.slice(0, EXAMPLES).join(', ')}`}
              </td>
              <td className="quiet">{whyWords(reasons.get(field))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Of the examples of a column. */
const EXAMPLES = 3;

function whyWords(reason: Guessed | undefined): string {
  if (reason === undefined) return '';
  return reason.confirm ? `${reason.reason}: please confirm` : reason.reason;
}

/** A field that no line reads and that is filled all the same, such as the sign before a PSA value. */
function madeWords(table: TableName, field: string, { columns }: ImportView): string {
  return columns[table]?.[field]?.some((cell) => cell !== null) === true
    ? 'made from the other fields'
    : '';
}

/** Unit, codes and date format of a line. */
function howWords({ unit, values, date, limits, pattern }: ColumnMap): string {
  const codes = Object.entries(values ?? {}).map(([code, value]) => `${code} is ${value ?? ''}`);
  return [
    unit === undefined ? null : typeof unit === 'string' ? `in ${unit}` : `unit in ${unit.column}`,
    codes.length === 0 ? null : codes.slice(0, 6).join(', ') + (codes.length > 6 ? ' …' : ''),
    date ?? null,
    limits === undefined ? null : `${limits.join(' and ')} taken as limits`,
    pattern === undefined ? null : `the part in ${pattern}`,
  ]
    .filter((words) => words !== null)
    .join('; ');
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
