/** A few lines of R for one figure: a survival curve is estimated again, others are drawn again. */
import type { Frame } from '../../analysis/frame/frame.ts';
import type { Results } from '../../analysis/results.ts';
import { rString } from '../../dataset/row.ts';
import { figureRequestSchema } from '../all-figures.ts';
import type { FigureRequest } from '../all-figures.ts';
import { buildFigure } from '../build-figure.ts';
import type { Figure, FlowFigure } from '../model/model.ts';
import { panelCode } from './panel-r-code.ts';
import { survivalCode } from './survival-r-code.ts';

/**
 * Runs in R as it stands: data, what is computed from them, and a drawing in base graphics. It names no
 * patient unless the figure does.
 *
 * @returns null where there is no such figure
 */
export function figureRCode(request: FigureRequest, results: Results, frame: Frame): string | null {
  const reply = buildFigure(request, results, frame);
  if (reply.state === 'absent') return null;
  if (request.id === 'composed' && reply.figure.kind === 'composed') {
    const panels = (request.panels ?? []).flatMap((panel) => {
      const parsed = figureRequestSchema.safeParse(panel);
      return parsed.success ? [figureRCode(parsed.data, results, frame) ?? ''] : [];
    });
    const drawn = panels.length === 0 ? reply.figure.figures.map(drawnAgain) : panels;
    return drawn.join('\n');
  }
  const computed = survivalCode(request, results, frame);
  return computed === null
    ? drawnAgain(reply.figure)
    : `${[...heading(reply.figure), ...computed].join('\n')}\n`;
}

function heading({ title, subtitle, synthetic }: Figure): readonly string[] {
  const words = [synthetic ? 'SYNTHETIC data.' : '', `${title}.`, subtitle];
  return [`# ${words.filter(Boolean).join(' ')}`.replace(/[\r\n]+/g, ' ')];
}

function drawnAgain(figure: Figure): string {
  switch (figure.kind) {
    case 'chart':
      return `${[...heading(figure), ...figure.panels.flatMap(panelCode)].join('\n')}\n`;
    case 'flow':
      return `${[...heading(figure), flowCode(figure)].join('\n')}\n`;
    case 'composed':
      return figure.figures.map(drawnAgain).join('\n');
    default:
      return figure satisfies never;
  }
}

/** Boxes as lines of text: base graphics have none. */
function flowCode({ boxes }: FlowFigure): string {
  const lines = boxes.flatMap(({ lines: words, stream }) =>
    words.map((line, k) => (stream === 'side' || k > 0 ? `    ${line}` : line)),
  );
  return `cat(${lines.map(rString).join(',\n  ')},\n  sep = "\\n")`;
}
