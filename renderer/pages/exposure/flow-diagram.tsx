/** The flow of patients as boxes and arrows: the main stream down, side boxes to the right. */
import type { FlowBox as Box, FlowFigure } from '../../../shared/figures/model/model.ts';
import './flow-diagram.css';

export function FlowDiagram({ figure }: { readonly figure: FlowFigure }) {
  const main = figure.boxes.filter(({ stream }) => stream === 'main');
  return (
    <ol className="flow">
      {main.map((box, k) => {
        const next = main[k + 1]?.id;
        const to = figure.links.filter(({ from }) => from === box.id).map((link) => link.to);
        const side = figure.boxes.filter(({ id, stream }) => stream === 'side' && to.includes(id));
        return (
          <li key={box.id} data-last={next === undefined}>
            <FlowBox lines={box.lines} />
            {side.map((left) => (
              <div className="flow-side" key={left.id}>
                <FlowBox lines={left.lines} />
              </div>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

function FlowBox({ lines: [heading, ...lines] }: Pick<Box, 'lines'>) {
  return (
    <div className="flow-box">
      <strong>{heading}</strong>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
