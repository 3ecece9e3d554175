/** The chosen field over all rows, with its codes and unit to be edited in place. */
import type { FieldView, ImportView } from '../../../shared/import/import-view.ts';
import type { ColumnMap } from '../../../shared/import/mapping/mapping.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Column } from '../../../shared/trial/schema.ts';
import { Facts } from '../../components/page-parts.tsx';
import { columnsOf } from './edit-mapping.ts';
import type { ColumnPlace } from './edit-mapping.ts';
import type { ImportAction } from './import-state.ts';
import { profileOf } from './profile.ts';
import type { Bin, Shape } from './profile.ts';
import { CalendarStrip, LogStrip } from './profile-strip.tsx';
import { UnitField } from './unit-field.tsx';

type FieldProfileProps = {
  readonly view: ImportView;
  readonly place: ColumnPlace;
  /** How the field is read; undefined where nothing feeds it. */
  readonly map: ColumnMap | undefined;
  /** The column of the source, where the field is read from one. */
  readonly source: FieldView | undefined;
  readonly onNotUnderstood: () => void;
  readonly dispatch: (action: ImportAction) => void;
};

export function FieldProfile(props: FieldProfileProps) {
  const { view, place, map, source, onNotUnderstood, dispatch } = props;
  const { table, field } = place;
  const column = (TABLES[table] as Readonly<Record<string, Column>>)[field];
  const profile = profileOf(view, table, field, columnsOf(map));
  return (
    <aside className="import-profile" aria-label={`Profile of ${field}`}>
      <h3>
        {table}.{field}
      </h3>
      <p className="quiet small">{column?.about}</p>
      {map === undefined ? (
        <p className="quiet">Nothing feeds this field.</p>
      ) : (
        <Facts
          facts={[
            ['Rows', profile.rows],
            ['Understood', profile.filled],
            ['Empty', profile.empty],
            [
              'Not understood',
              profile.notUnderstood === 0 ? (
                0
              ) : (
                <button
                  key="not-understood"
                  type="button"
                  className="link-button"
                  onClick={onNotUnderstood}
                >
                  {profile.notUnderstood}: show these rows
                </button>
              ),
            ],
            ['Different values', profile.distinct],
            ...(profile.smallest === null
              ? []
              : ([
                  ['Smallest', profile.smallest],
                  ['Largest', profile.largest],
                ] as const)),
          ]}
        />
      )}
      {map === undefined ? null : <ShapeOf shape={profile.shape} />}
      {typeof map?.unit === 'string' ? (
        <UnitField
          unit={map.unit}
          field={field}
          onUnit={(unit) => dispatch({ type: 'unit', place, unit })}
        />
      ) : null}
      {map === undefined || source?.codes == null || column?.codes === undefined ? null : (
        <CodeMap
          map={map}
          counts={source.codes.map(({ text, count }) => ({ label: text, count }))}
          wanted={column.codes}
          onCode={(code, value) => dispatch({ type: 'code', place, code, value })}
        />
      )}
    </aside>
  );
}

function ShapeOf({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'dates':
      return (
        <>
          <CalendarStrip bins={shape.bins} />
          {shape.partial === 0 ? null : (
            <p className="quiet small">{shape.partial} known to the month or the year only.</p>
          )}
        </>
      );
    case 'numbers':
      return <LogStrip positive={shape.positive} others={shape.others} />;
    case 'codes':
      return (
        <table className="import-counts">
          <caption className="visually-hidden">Values and how often each stands there</caption>
          <tbody>
            {shape.counts.map(({ label, count }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'texts':
      return null;
    default:
      return shape satisfies never;
  }
}

type CodeMapProps = {
  readonly map: ColumnMap;
  readonly counts: readonly Bin[];
  readonly wanted: readonly string[];
  readonly onCode: (code: string, value: string | null) => void;
};

/** Each code of the source with what it becomes. */
function CodeMap({ map, counts, wanted, onCode }: CodeMapProps) {
  return (
    <table className="import-counts">
      <caption>Codes of the source, and what each becomes</caption>
      <tbody>
        {counts.map(({ label, count }) => {
          const value = map.values?.[label];
          const own = map.values === undefined && wanted.includes(label) ? label : '';
          return (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{count}</td>
              <td>
                <select
                  aria-label={`What ${label} becomes`}
                  value={value == null ? own : String(value)}
                  onChange={({ target }) =>
                    onCode(label, target.value === '' ? null : target.value)
                  }
                >
                  <option value="">not understood: listed</option>
                  {wanted.map((code) => (
                    <option key={code} value={code}>
                      {code}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
