/** The unit in which a source gives a number. */
import { useId, useState } from 'react';
import '../../fields/text-input.css';

type UnitFieldProps = {
  readonly unit: string;
  readonly field: string;
  readonly onUnit: (unit: string) => void;
};

/** Taken when it is left or Enter is pressed. */
export function UnitField({ unit, field, onUnit }: UnitFieldProps) {
  const id = useId();
  const [text, setText] = useState(unit);
  const take = (): void => {
    if (text.trim() !== '' && text.trim() !== unit) onUnit(text.trim());
  };
  return (
    <p className="import-free">
      <label htmlFor={id}>Unit of {field} in the source</label>
      <input
        id={id}
        className="text-input"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take();
        }}
      />
    </p>
  );
}
