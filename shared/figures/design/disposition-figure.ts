/**
 * The flow of patients as CONSORT has it, for one arm: down the middle who goes on, at the side who
 * leaves and why. What the file does not record has no box, and a note says so.
 */
import type { DispositionResult, FlowLine } from '../../analysis/population/disposition.ts';
import { formatPlural } from '../../ground/format.ts';
import type { FigureContext } from '../model/context.ts';
import type { FlowBox, FlowFigure } from '../model/model.ts';

/** A box of the main stream with those who leave below it. */
type Step = {
  readonly id: string;
  readonly title: string;
  /** Null where the lines have numbers of their own. */
  readonly n: number | null;
  readonly lines: readonly FlowLine[];
  readonly side: Side | null;
};

type Side = {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly FlowLine[];
  /** The lines are different patients and add up. */
  readonly counted: boolean;
};

export function dispositionFigure(result: DispositionResult, context: FigureContext): FlowFigure {
  const steps = stepsOf(result);
  const boxes = steps.flatMap(boxesOf);
  const links = steps.flatMap(({ id, side }, k) => [
    ...(side === null ? [] : [{ from: id, to: side.id }]),
    ...steps.slice(k + 1, k + 2).map((next) => ({ from: id, to: next.id })),
  ]);
  return {
    kind: 'flow',
    id: 'disposition',
    title: 'Disposition of patients',
    subtitle: context.population,
    alt: `Flow of patients: ${boxes.map(({ lines }) => lines.join(', ')).join('; ')}.`,
    caption:
      'Flow of patients from enrolment to analysis; at the right those who leave, with the reasons recorded. Patients who stopped treatment were followed on.',
    method: result.note,
    footnotes: notesOf(result),
    synthetic: context.synthetic,
    boxes: boxes.map((box, rank) => ({ ...box, rank })),
    links,
  };
}

function boxesOf({ id, title, n, lines, side }: Step): readonly Omit<FlowBox, 'rank'>[] {
  const written = (list: readonly FlowLine[]): readonly string[] =>
    list.map((line) => `${line.text} (n = ${line.n})`);
  const heading = n === null ? title : `${title} (n = ${n})`;
  return [
    { id, lines: [heading, ...written(lines)], stream: 'main' },
    ...(side === null
      ? []
      : [
          {
            id: side.id,
            lines: [
              side.counted ? `${side.title} (n = ${total(side.lines)})` : side.title,
              ...written(side.lines),
            ],
            stream: 'side' as const,
          },
        ]),
  ];
}

const total = (lines: readonly FlowLine[]): number => lines.reduce((sum, { n }) => sum + n, 0);

/** Those at the side; nobody, no box. */
function sideOf(
  id: string,
  title: string,
  lines: readonly FlowLine[],
  counted = true,
): Side | null {
  return total(lines) === 0 ? null : { id, title, lines, counted };
}

function stepsOf(result: DispositionResult): readonly Step[] {
  const linesOf = (id: string): readonly FlowLine[] =>
    result.boxes.find((box) => box.id === id)?.lines ?? [];
  const treated = result.patients.filter((one) => one.treated);
  const { recorded } = result;
  const treatment = linesOf('treatment');
  const stays = treatment.filter(({ text }) => !text.startsWith('Stopped'));
  const followUp = linesOf('follow-up');
  const left = followUp.filter(({ text }) => ['Lost to follow-up', 'Withdrew'].includes(text));
  const known = followUp.filter((line) => !left.includes(line));
  return [
    {
      ...{ id: 'enrolled', title: 'Enrolled', n: result.patients.length, lines: [] },
      side: sideOf('not-treated', 'Not treated', linesOf('not-treated')),
    },
    {
      ...{ id: 'treated', title: 'Treated', n: treated.length, lines: linesOf('cycles') },
      side: recorded.treatmentEnd
        ? sideOf(
            'stopped',
            'Stopped treatment early',
            treatment.filter((line) => !stays.includes(line)),
          )
        : null,
    },
    ...(recorded.treatmentEnd
      ? [
          {
            ...{ id: 'treatment', title: 'Completed or on treatment', n: total(stays) },
            ...{ lines: stays, side: null },
          },
        ]
      : []),
    ...(recorded.followUp
      ? [
          {
            ...{ id: 'follow-up', title: 'Followed', n: treated.length, lines: known },
            side: sideOf('left', 'Left follow-up', left),
          },
        ]
      : []),
    ...(result.evaluable.length === 0 ? [] : [analysed(result)]),
  ].filter((step) => step.id === 'enrolled' || step.n === null || step.n > 0);
}

/** Endpoints with their patients, and those whom none counts. */
function analysed({ evaluable }: DispositionResult): Step {
  const reasons = evaluable.flatMap(({ title, accounting }) => {
    const whys = [...new Set(accounting.excluded.map(({ why }) => why))];
    return whys.map((why) => ({
      text: `${title}: ${why}`,
      n: accounting.excluded.filter((one) => one.why === why).length,
    }));
  });
  return {
    id: 'analysed',
    title: 'Analysed, by endpoint',
    n: null,
    lines: evaluable.map(({ title, accounting }) => ({ text: title, n: accounting.analysed })),
    // A patient can be missing from several endpoints: the box has no sum.
    side: sideOf('excluded', 'Excluded from endpoints', reasons, false),
  };
}

function notesOf({ recorded, patients }: DispositionResult): readonly string[] {
  const missing = [
    'patients screened',
    ...(recorded.treatmentEnd ? [] : ['the end of treatment']),
    ...(recorded.followUp ? [] : ['follow-up']),
  ];
  const untold = patients.filter((one) => one.treated && one.treatment === 'ongoing').length;
  return [
    `Not recorded in the file: ${missing.join(', ')}.`,
    ...(recorded.treatmentEnd && untold > 0
      ? [`On treatment: ${formatPlural(untold, 'patient')} without a recorded end.`]
      : []),
  ];
}
