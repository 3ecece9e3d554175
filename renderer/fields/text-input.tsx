/** A line of text, taken over on Enter or when the field is left. */
import { useEffect, useId, useState } from 'react';
import './text-input.css';
import './field.css';

type TextInputProps = {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly help?: string | undefined;
};

export function TextInput({ label, value, onCommit, help }: TextInputProps) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const commit = (): void => {
    if (draft !== value) onCommit(draft);
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="text-input small-input"
        value={draft}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {help === undefined ? null : <span className="field-help">{help}</span>}
    </div>
  );
}
