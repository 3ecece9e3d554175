/** Step 3: which column each field is read from and why, the field over all rows, and the rows. */
import { useState } from 'react';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Guessed } from '../../../shared/import/guess/guess-types.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import type { Mapping } from '../../../shared/import/mapping/mapping.ts';
import { TABLES, TABLE_NAMES } from '../../../shared/trial/schema.ts';
import type { TableName } from '../../../shared/trial/schema.ts';
import type { ColumnPlace } from './edit-mapping.ts';
import { FieldProfile } from './field-profile.tsx';
import { FieldTable } from './field-table.tsx';
import type { ImportAction } from './import-state.ts';
import { RowsPreview } from './rows-preview.tsx';
import type { Filter } from './rows-preview.tsx';
import './columns-step.css';

type ColumnsStepProps = {
  readonly view: ImportView;
  readonly mapping: Mapping;
  readonly reasons: readonly Guessed[];
  readonly dispatch: (action: ImportAction) => void;
};

export function ColumnsStep({ view, mapping, reasons, dispatch }: ColumnsStepProps) {
  const [place, setPlace] = useState<ColumnPlace>(() => firstField(firstTable(mapping), mapping));
  const [filter, setFilter] = useState<Filter>('first');
  const { table } = place;
  const parts = mapping.tables[table] ?? [];
  const part = parts[place.part];
  const map = part?.columns[place.field];
  const source = view.sources.find(({ name }) => name === part?.from);
  const open = (name: TableName): void => {
    setPlace(firstField(name, mapping));
    setFilter('first');
  };
  return (
    <section className="import-step import-columns" aria-label="Columns">
      <ul className="import-tables" aria-label="Tables">
        {TABLE_NAMES.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === table ? 'true' : undefined}
              onClick={() => open(name)}
            >
              <span>{name}</span>{' '}
              <span className="quiet small">{stateOf(name, mapping, view)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="import-fields">
        {parts.length === 0 ? (
          <p className="quiet">
            No source feeds {table}: it stays absent, and is said to be missing.
          </p>
        ) : null}
        {parts.map((one, index) => (
          <FieldTable
            key={index}
            part={one}
            place={{ table, part: index }}
            chosen={index === place.part ? place.field : null}
            view={view}
            reasons={reasons}
            onChoose={(field) => setPlace({ table, part: index, field })}
            onColumn={(at, column) => dispatch({ type: 'column', place: at, column })}
          />
        ))}
      </div>
      {parts.length === 0 ? null : (
        <FieldProfile
          key={`${table} ${place.part} ${place.field}`}
          view={view}
          place={place}
          map={map}
          source={source?.fields.find(({ name }) => name === map?.column)}
          onNotUnderstood={() => setFilter('not-understood')}
          dispatch={dispatch}
        />
      )}
      <RowsPreview view={view} table={table} filter={filter} onFilter={setFilter} />
    </section>
  );
}

function firstTable(mapping: Mapping): TableName {
  return TABLE_NAMES.find((name) => (mapping.tables[name]?.length ?? 0) > 0) ?? 'patients';
}

/** The first date or number that is read says most about a table. */
function firstField(table: TableName, mapping: Mapping): ColumnPlace {
  const read = Object.keys(mapping.tables[table]?.[0]?.columns ?? {});
  const fields = Object.keys(TABLES[table]);
  const dated = fields.find((name) => name.endsWith('_on') && read.includes(name));
  const field = dated ?? fields.find((name) => read.includes(name)) ?? fields[0] ?? '';
  return { table, part: 0, field };
}

/** Ready, with questions, or not supplied. */
function stateOf(table: TableName, mapping: Mapping, view: ImportView): string {
  if ((mapping.tables[table]?.length ?? 0) === 0) return 'not supplied';
  const lines = view.account.filter((line) => line.table === table);
  const rows = lines.reduce((sum, { imported }) => sum + imported, 0);
  const out = lines.reduce((sum, { notImported }) => sum + notImported, 0);
  const asked = view.open.filter(({ key }) => key.startsWith(`${table}.`)).length;
  return [
    formatPlural(rows, 'row'),
    ...(out === 0 ? [] : [`${out} not imported`]),
    ...(asked === 0 ? [] : [formatPlural(asked, 'question')]),
  ].join(', ');
}
