/** The disposition of patients as boxes and arrows: the main stream down, side boxes to the right. */
import type { DispositionResult } from '../../../shared/analysis/population/disposition.ts';
import './flow-diagram.css';

export function FlowDiagram({ disposition }: { readonly disposition: DispositionResult }) {
  const main = disposition.boxes.filter(({ column }) => column === 'main');
  return (
    <ol className="flow">
      {main.map((box, k) => {
        const next = main[k + 1]?.id;
        const from = disposition.edges.filter((edge) => edge.from === box.id).map(({ to }) => to);
        const side = disposition.boxes.filter(
          ({ id, column }) => column === 'side' && from.includes(id),
        );
        return (
          <li key={box.id} data-last={next === undefined}>
            <FlowBox title={box.title} n={box.n} lines={box.lines} />
            {side.map((left) => (
              <div className="flow-side" key={left.id}>
                <FlowBox title={left.title} n={left.n} lines={left.lines} />
              </div>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

type Box = Pick<DispositionResult['boxes'][number], 'title' | 'n' | 'lines'>;

function FlowBox({ title, n, lines }: Box) {
  return (
    <div className="flow-box">
      <strong>
        {title} (n = {n})
      </strong>
      {lines.map((line) => (
        <div key={line.text}>
          <span>{line.text}</span> <span>{line.n}</span>
        </div>
      ))}
    </div>
  );
}
