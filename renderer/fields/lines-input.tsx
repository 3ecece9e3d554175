/** Several lines of text, taken over when the field is left. */
import { useEffect, useId, useState } from 'react';
import './text-input.css';
import './field.css';

type LinesInputProps = {
  readonly label: string;
  readonly lines: readonly string[];
  readonly onCommit: (lines: readonly string[]) => void;
  readonly help?: string | undefined;
};

export function LinesInput({ label, lines, onCommit, help }: LinesInputProps) {
  const id = useId();
  const text = lines.join('\n');
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  const commit = (): void => {
    if (draft === text) return;
    onCommit(draft.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])));
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="text-input small-input"
        rows={Math.min(8, Math.max(2, lines.length + 1))}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
      />
      {help === undefined ? null : <span className="field-help">{help}</span>}
    </div>
  );
}
