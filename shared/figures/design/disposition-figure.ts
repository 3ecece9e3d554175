/** The flow of patients through the trial, as boxes and arrows. */
import type { DispositionResult } from '../../analysis/population/disposition.ts';
import type { FigureContext } from '../model/context.ts';
import type { FlowFigure } from '../model/model.ts';

export function dispositionFigure(result: DispositionResult, context: FigureContext): FlowFigure {
  let rank = -1;
  const boxes = result.boxes.map((box) => {
    rank += 1;
    return {
      id: box.id,
      lines: [
        `${box.title} (n = ${box.n})`,
        ...box.lines.map((line) => `${line.text} (n = ${line.n})`),
      ],
      rank,
      stream: box.column,
    };
  });
  return {
    kind: 'flow',
    id: 'disposition',
    title: 'Disposition of patients',
    subtitle: context.population,
    alt: `Flow of patients: ${result.boxes.map((box) => `${box.title} ${box.n}`).join(', ')}.`,
    caption: 'Flow of patients from enrolment to analysis.',
    method: result.note,
    footnotes: [],
    synthetic: context.synthetic,
    boxes,
    links: result.edges.map(({ from, to }) => ({ from, to })),
  };
}
