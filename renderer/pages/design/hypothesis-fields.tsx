/** The fields that every design begins with. */
import { NumberInput } from '../../fields/number-input.tsx';

export type Hypotheses = {
  readonly nullProportion: number;
  readonly alternativeProportion: number;
  readonly alpha: number;
};

/** Why neither proportion may be the other. */
export const SAME = 'Null and alternative are the same: there is nothing to tell apart.';

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
        not={{ value: alternativeProportion, why: SAME }}
        onChange={(nullProportion) => onChange({ nullProportion })}
      />
      <NumberInput
        label="Alternative proportion"
        value={alternativeProportion}
        min={0.01}
        max={0.99}
        step={0.01}
        not={{ value: nullProportion, why: SAME }}
        onChange={(alternativeProportion) => onChange({ alternativeProportion })}
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
