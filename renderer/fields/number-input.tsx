/** A number with its unit, by typing, by arrow keys or by its two buttons. */
import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { onGrid, readNumber, stepped } from './typed-number.ts';
import type { Bounds } from './typed-number.ts';
import './field.css';
import './number-input.css';

type NumberInputProps = Bounds & {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly unit?: string | undefined;
  readonly step?: number | undefined;
  readonly help?: string | undefined;
};

/** As it is, without the last bits of a float. */
const written = (value: number): string => String(onGrid(value, 6));

/** What is typed is taken over on Enter or when the field is left; what is wrong stays, and says so. */
export function NumberInput(props: NumberInputProps) {
  const { label, value, onChange, unit, step = 1, help, min, max, over, below, whole, not } = props;
  const bounds = { min, max, over, below, whole, not };
  const [text, setText] = useState(written(value));
  const [why, setWhy] = useState<string | null>(null);
  const id = useId();
  useEffect(() => {
    setText(written(value));
    setWhy(null);
  }, [value]);
  const put = (next: number): void => {
    setText(written(next));
    setWhy(null);
    if (next !== value) onChange(next);
  };
  const commit = (): void => {
    const typed = readNumber(text, bounds, unit);
    if (typed.ok) put(typed.value);
    else setWhy(typed.why);
  };
  const move = (by: number): void => {
    const typed = readNumber(text, bounds, unit);
    put(stepped(typed.ok ? typed.value : value, by, bounds));
  };
  const pressed = (event: KeyboardEvent): void => {
    const by = { ArrowUp: step, ArrowDown: -step, PageUp: 10 * step, PageDown: -10 * step }[
      event.key
    ];
    if (event.key === 'Enter') commit();
    if (by === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    move(by);
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="number-group" data-wrong={why !== null}>
        <input
          id={id}
          inputMode="decimal"
          value={text}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={why !== null}
          aria-describedby={why === null ? undefined : `${id}-why`}
          onChange={(event) => {
            setText(event.target.value);
            setWhy(null);
          }}
          onBlur={commit}
          onKeyDown={pressed}
        />
        {unit === undefined ? null : <span className="unit">{unit}</span>}
        <Step label={`Less: ${label}`} sign="−" onClick={() => move(-step)} />
        <Step label={`More: ${label}`} sign="+" onClick={() => move(step)} />
      </div>
      {why === null ? null : (
        <p className="field-refusal" role="alert" id={`${id}-why`}>
          {why}
        </p>
      )}
      {help === undefined ? null : <span className="field-help">{help}</span>}
    </div>
  );
}

type StepProps = {
  readonly label: string;
  readonly sign: string;
  readonly onClick: () => void;
};

/** Not in the order of Tab: the arrow keys of the field do the same. */
function Step({ label, sign, onClick }: StepProps) {
  return (
    <button type="button" tabIndex={-1} aria-label={label} onClick={onClick}>
      {sign}
    </button>
  );
}
