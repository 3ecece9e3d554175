/** An estimate in a sentence or a cell. What does not exist says why. */
import { ABSENCE_MARKS } from '../../shared/ground/format.ts';
import type { Absence, Estimate } from '../../shared/ground/estimate.ts';
import { Hint } from './hint.tsx';
import './estimate-text.css';

const REASONS: Readonly<Record<Absence, string>> = {
  'not-reached': 'Not reached: the curve, or its limit, has not come down this far.',
  'not-estimable':
    'Not estimable: the method gives no answer here, such as beyond the last follow-up or without any event.',
  missing: 'Missing: no data were given.',
};

type EstimateTextProps = {
  readonly estimate: Estimate;
  readonly format: (value: number) => string;
};

export function EstimateText({ estimate, format }: EstimateTextProps) {
  if (estimate.state === 'value') return <>{format(estimate.value)}</>;
  const mark = estimate.state === 'missing' ? '—' : ABSENCE_MARKS[estimate.state];
  return (
    <Hint says={REASONS[estimate.state]}>
      <button type="button" className="absence" aria-label={`${mark}: ${REASONS[estimate.state]}`}>
        {mark}
      </button>
    </Hint>
  );
}

type LimitsTextProps = {
  readonly lower: Estimate;
  readonly upper: Estimate;
  readonly format: (value: number) => string;
};

/** "48.3% to NR"; one mark when both limits are absent for the same reason. */
export function LimitsText({ lower, upper, format }: LimitsTextProps) {
  if (lower.state !== 'value' && lower.state === upper.state) {
    return <EstimateText estimate={lower} format={format} />;
  }
  return (
    <>
      <EstimateText estimate={lower} format={format} /> to{' '}
      <EstimateText estimate={upper} format={format} />
    </>
  );
}
