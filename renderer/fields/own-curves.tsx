/** Known curves of the user's: points read from a CSV file by the host, kept in the plan. */
import { useId, useRef, useState } from 'react';
import { DAYS_PER_MONTH } from '../../shared/ground/units.ts';
import { sentence } from '../../shared/ground/sentence.ts';
import { LONGEST } from '../../shared/trial/schema.ts';
import { CURVE_ENDPOINTS } from '../../shared/trial/plan/switches/switch.ts';
import type { OwnCurve } from '../../shared/trial/plan/switches/switch.ts';
import { handOver, host } from '../host/host.ts';
import { titleOf } from '../session/endpoint-names.ts';
import { Choice } from './choice.tsx';
import './field.css';

type OwnCurvesProps = {
  readonly label: string;
  readonly curves: readonly OwnCurve[];
  readonly onChange: (curves: readonly OwnCurve[]) => void;
  /** The endpoint of the page; a choice where there is none. */
  readonly endpoint?: OwnCurve['endpoint'];
  readonly help?: string | undefined;
};

const UNITS = [
  { value: 'months', label: 'Months' },
  { value: 'days', label: 'Days' },
] as const;
type Unit = (typeof UNITS)[number]['value'];

export function OwnCurves({ label, curves, onChange, endpoint, help }: OwnCurvesProps) {
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [unit, setUnit] = useState<Unit>('months');
  const [chosen, setChosen] = useState<OwnCurve['endpoint']>('OS');
  const [refused, setRefused] = useState<string | null>(null);
  const of = endpoint ?? chosen;
  const take = async (file: File): Promise<void> => {
    const read = await readCurve(file, of, unit);
    setRefused(typeof read === 'string' ? read : null);
    if (typeof read !== 'string') onChange([...curves, read]);
  };
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="field-label" id={id}>
        {label}
      </span>
      {curves.map((curve, k) =>
        endpoint !== undefined && curve.endpoint !== endpoint ? null : (
          <p key={`${curve.endpoint}${curve.name}${k}`} className="own-curve">
            {curve.name}
            {endpoint === undefined ? `, ${titleOf(curve.endpoint)}` : ''}, {curve.days.length}{' '}
            points{' '}
            <button
              type="button"
              className="button plain"
              onClick={() => onChange(curves.filter((_, at) => at !== k))}
            >
              Remove {curve.name}
            </button>
          </p>
        ),
      )}
      {endpoint === undefined ? (
        <Choice
          label="Endpoint of a curve"
          options={CURVE_ENDPOINTS.map((code) => ({ value: code, label: titleOf(code) }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : null}
      <Choice label="Time of a curve in" options={UNITS} value={unit} onChange={setUnit} />
      <input
        ref={chooser}
        type="file"
        accept=".csv,text/csv"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Curve file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void take(file);
        }}
      />
      <button type="button" className="button" onClick={() => chooser.current?.click()}>
        Add a published curve (CSV)
      </button>
      {help === undefined ? null : <p className="field-help">{help}</p>}
      {refused === null ? null : (
        <p className="field-refusal" role="alert">
          {sentence(refused)}
        </p>
      )}
    </div>
  );
}

/** The curve in days, or why there is none. A column called months or days says the unit itself. */
async function readCurve(
  file: File,
  endpoint: OwnCurve['endpoint'],
  unit: Unit,
): Promise<OwnCurve | string> {
  const handed = await handOver(file);
  if (!handed.ok) return handed.refusal.message;
  const reply = await host.readReference({ token: handed.value.token });
  if (!reply.ok) return `${file.name}: ${reply.refusal.message}`;
  const { times, survival, unit: said } = reply.value;
  const length = (said ?? unit) === 'months' ? DAYS_PER_MONTH : 1;
  const name = file.name.replace(/\.csv$/i, '').slice(0, LONGEST.id) || 'curve';
  return { endpoint, name, days: times.map((time) => time * length), survival };
}
