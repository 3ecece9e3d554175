/** The two switches of the plan that are lists: reversed items and grouped terms. */
import { Toggle } from '@base-ui/react/toggle';
import { useEffect, useId, useState } from 'react';
import './special-switches.css';
import './field.css';

type ReversedItemsProps = {
  readonly label: string;
  readonly flags: readonly boolean[];
  readonly onChange: (flags: readonly boolean[]) => void;
};

export function ReversedItems({ label, flags, onChange }: ReversedItemsProps) {
  const id = useId();
  return (
    <div className="field">
      <span className="field-label" id={id}>
        {label}
      </span>
      <div className="item-toggles" role="group" aria-labelledby={id}>
        {flags.map((reversed, k) => (
          <Toggle
            key={k}
            className="item-toggle"
            aria-label={`Item ${k + 1} reversed`}
            pressed={reversed}
            onPressedChange={(next) => onChange(flags.map((flag, i) => (i === k ? next : flag)))}
          >
            {k + 1}
          </Toggle>
        ))}
      </div>
    </div>
  );
}

type GroupedTermsProps = {
  readonly label: string;
  readonly groups: unknown;
  readonly onChange: (groups: Readonly<Record<string, readonly string[]>>) => void;
};

/** One group a line: "Anaemia: Anaemia; Haemoglobin decreased". */
export function GroupedTerms({ label, groups, onChange }: GroupedTermsProps) {
  const id = useId();
  const text = textOf(groups);
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="text-input small-input"
        rows={3}
        value={draft}
        placeholder="Grouped term: term; term"
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          if (draft !== text) onChange(groupsOf(draft));
        }}
      />
      <span className="field-help">
        One group a line, its terms after a colon, with semicolons.
      </span>
    </div>
  );
}

function textOf(groups: unknown): string {
  const entries = Object.entries((groups ?? {}) as Readonly<Record<string, readonly string[]>>);
  return entries.map(([name, terms]) => `${name}: ${terms.join('; ')}`).join('\n');
}

function groupsOf(text: string): Readonly<Record<string, readonly string[]>> {
  const lines = text.split('\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      const terms = line.slice(at + 1).split(';');
      return [line.slice(0, at).trim(), terms.map((term) => term.trim()).filter((t) => t !== '')];
    }),
  );
}
