/** Several numbers in one field, taken over on Enter or when the field is left; none: an empty field. */
import { useEffect, useId, useState } from 'react';
import { readNumbers } from './typed-number.ts';
import type { Bounds } from './typed-number.ts';
import './text-input.css';
import './field.css';

type NumbersInputProps = {
  readonly label: string;
  readonly values: readonly number[];
  readonly bounds: Bounds;
  readonly most: number;
  readonly onChange: (values: readonly number[]) => void;
  readonly help: string;
};

/** What is wrong stays, and says so. */
export function NumbersInput(props: NumbersInputProps) {
  const { label, values, bounds, most, onChange, help } = props;
  const id = useId();
  const written = values.join(' ');
  const [text, setText] = useState(written);
  const [why, setWhy] = useState<string | null>(null);
  useEffect(() => {
    setText(written);
    setWhy(null);
  }, [written]);
  const commit = (): void => {
    const typed = readNumbers(text, bounds, most);
    if (!typed.ok) return setWhy(typed.why);
    const next = typed.values.join(' ');
    setText(next);
    setWhy(null);
    if (next !== written) onChange(typed.values);
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="text-input small-input"
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={why !== null}
        aria-describedby={why === null ? `${id}-help` : `${id}-why`}
        onChange={(event) => {
          setText(event.target.value);
          setWhy(null);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {why === null ? null : (
        <p className="field-refusal" role="alert" id={`${id}-why`}>
          {why}
        </p>
      )}
      <span className="field-help" id={`${id}-help`}>
        {help}
      </span>
    </div>
  );
}
