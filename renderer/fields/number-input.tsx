/** A number with its unit, by typing, by arrow keys or by its two buttons. */
import { NumberField } from '@base-ui/react/number-field';
import { useId } from 'react';
import './number-input.css';
import './field.css';

type NumberInputProps = {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly unit?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly help?: string | undefined;
};

export function NumberInput(props: NumberInputProps) {
  const id = useId();
  const { label, value, onChange, unit, min, max, step = 1, help } = props;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <NumberField.Root
        id={id}
        value={value}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        step={step}
        smallStep={step}
        largeStep={step * 10}
        format={{ maximumFractionDigits: 6, useGrouping: false }}
        locale="en-GB"
        onValueChange={(next) => {
          if (next !== null) onChange(next);
        }}
      >
        <NumberField.Group className="number-group">
          <NumberField.Input />
          {unit === undefined ? null : <span className="unit">{unit}</span>}
          <NumberField.Decrement aria-label={`Less: ${label}`}>−</NumberField.Decrement>
          <NumberField.Increment aria-label={`More: ${label}`}>+</NumberField.Increment>
        </NumberField.Group>
      </NumberField.Root>
      {help === undefined ? null : <span className="field-help">{help}</span>}
    </div>
  );
}
