/** Median with range of a summary, or why there is none. */
import type { Summary } from '../../shared/statistics/index.ts';
import { EstimateText } from './estimate-text.tsx';

type SummaryTextProps = {
  readonly summary: Summary;
  readonly format: (value: number) => string;
};

/** "68 (54 to 81)". */
export function MedianRange({ summary, format }: SummaryTextProps) {
  if (summary.median.state !== 'value') {
    return <EstimateText estimate={summary.median} format={format} />;
  }
  return (
    <>
      {format(summary.median.value)} (
      <EstimateText estimate={summary.minimum} format={format} /> to{' '}
      <EstimateText estimate={summary.maximum} format={format} />)
    </>
  );
}
