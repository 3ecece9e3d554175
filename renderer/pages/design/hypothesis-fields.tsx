/** The fields that every design begins with. */
import { NumberInput } from '../../fields/number-input.tsx';

export type Hypotheses = {
  readonly nullProportion: number;
  readonly alternativeProportion: number;
  readonly alpha: number;
};

type HypothesisFieldsProps = {
  readonly value: Hypotheses;
  readonly onChange: (change: Partial<Hypotheses>) => void;
};

/** Null, alternative and one-sided alpha; null and alternative are kept apart. */
export function HypothesisFields({ value, onChange }: HypothesisFieldsProps) {
  const { nullProportion, alternativeProportion, alpha } = value;
  return (
    <>
      <NumberInput
        label="Null proportion"
        value={nullProportion}
        min={0.01}
        max={0.99}
        step={0.01}
        onChange={(next) => {
          if (next !== alternativeProportion) onChange({ nullProportion: next });
        }}
      />
      <NumberInput
        label="Alternative proportion"
        value={alternativeProportion}
        min={0.01}
        max={0.99}
        step={0.01}
        onChange={(next) => {
          if (next !== nullProportion) onChange({ alternativeProportion: next });
        }}
      />
      <NumberInput
        label="Alpha, one-sided"
        value={alpha}
        min={0.001}
        max={0.499}
        step={0.005}
        onChange={(next) => onChange({ alpha: next })}
      />
    </>
  );
}
