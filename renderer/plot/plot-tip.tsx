/** What the pointer or the arrow keys read on a figure. */
import type { Target } from './trace.ts';
import './plot-tip.css';
import '../fields/popup.css';

export type Tip = {
  readonly target: Target;
  readonly byKey: boolean;
  readonly left: number;
  readonly top: number;
};

type PlotTipProps = {
  readonly tip: Tip | null;
  readonly width: number;
  readonly clickable: boolean;
};

export function PlotTip({ tip, width, clickable }: PlotTipProps) {
  const said = tip?.byKey === true ? tip.target.lines.join('. ') : '';
  return (
    <>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {tip === null ? null : (
        <>
          <span className="plot-cursor" style={{ left: tip.left, top: tip.top }} />
          <div
            className={tip.left > width * 0.62 ? 'plot-tip popup to-left' : 'plot-tip popup'}
            style={{ left: tip.left, top: tip.top }}
          >
            {tip.target.lines.map((line, k) => (
              <div key={k}>{line}</div>
            ))}
            {clickable && tip.target.patient !== null ? (
              <div className="faint">{tip.byKey ? 'Enter' : 'Click'} opens the patient</div>
            ) : null}
          </div>
        </>
      )}
    </>
  );
}
