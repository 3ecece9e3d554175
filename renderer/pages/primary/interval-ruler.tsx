/** A proportion with its interval on the scale from 0 to 100%, with the two hypotheses. */
import { formatPercent } from '../../../shared/ground/format.ts';
import './interval-ruler.css';

type IntervalRulerProps = {
  readonly lower: number;
  readonly estimate: number | null;
  readonly upper: number;
  readonly nullProportion: number;
  readonly alternative: number;
};

const WIDTH = 1000;

export function IntervalRuler(props: IntervalRulerProps) {
  const { lower, estimate, upper, nullProportion, alternative } = props;
  const at = (proportion: number): number => proportion * WIDTH;
  const words =
    `Interval from ${formatPercent(lower)} to ${formatPercent(upper)}` +
    `${estimate === null ? '' : `, estimate ${formatPercent(estimate)}`}; ` +
    `null ${formatPercent(nullProportion, 0)}, alternative ${formatPercent(alternative, 0)}.`;
  return (
    <div className="ruler" role="img" aria-label={words}>
      <div className="ruler-hypothesis null" style={{ left: `${nullProportion * 100}%` }}>
        null {formatPercent(nullProportion, 0)}
      </div>
      <div className="ruler-hypothesis" style={{ left: `${alternative * 100}%` }}>
        alternative {formatPercent(alternative, 0)}
      </div>
      <svg viewBox={`0 0 ${WIDTH} 40`} preserveAspectRatio="none" aria-hidden="true">
        <path d={`M0 34H${WIDTH}`} className="ruler-axis" />
        {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
          <path key={tick} d={`M${at(tick)} 34v6`} className="ruler-axis" />
        ))}
        <path d={`M${at(nullProportion)} 2V34`} className="ruler-null" />
        <path d={`M${at(alternative)} 2V34`} className="ruler-alternative" />
        <path d={`M${at(lower)} 19H${at(upper)}`} className="ruler-interval" />
        <path d={`M${at(lower)} 12v14M${at(upper)} 12v14`} className="ruler-cap" />
      </svg>
      {estimate === null ? null : (
        <span className="ruler-estimate" style={{ left: `${estimate * 100}%` }} />
      )}
      <div className="ruler-ticks" aria-hidden="true">
        {[0, 25, 50, 75, 100].map((tick) => (
          <span key={tick} style={{ left: `${tick}%` }}>
            {tick}%
          </span>
        ))}
      </div>
    </div>
  );
}
