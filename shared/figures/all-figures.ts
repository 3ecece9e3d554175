/** Every figure that can be asked for, in the order of lists and of the report. */
import { z } from 'zod';
import type { Results } from '../analysis/results.ts';
import { composed } from './composed/composed-declaration.ts';
import { design, disposition, twoStage } from './design/design-declarations.ts';
import { forest } from './forest/forest-declaration.ts';
import { cumulativeIncidence } from './incidence/incidence-declaration.ts';
import { severalEndpoints } from './kaplan-meier/several-endpoints.ts';
import { survivalCurve } from './kaplan-meier/survival-declaration.ts';
import { referenceCurves } from './reference/reference-declaration.ts';
import type { FigureInput, FigureReply } from './model/declaration.ts';
import type { ReportPart } from '../tables/report-part.ts';
import { patientCourse, swimmer } from './patient/patient-declarations.ts';
import { forecast, primaryEndpoint } from './primary/primary-declarations.ts';
import { spider, waterfallBest, waterfallWeek12 } from './psa/psa-declarations.ts';
import {
  scoreChange,
  scoreClasses,
  scoreDistribution,
} from './quality-of-life/score-declarations.ts';
import {
  durationOfResponse,
  responders,
  waterfallTargetLesions,
  waterfallTumourVolume,
} from './response/response-declarations.ts';
import { adverseEventHeatMap, adverseEventTerms } from './safety/adverse-event-declarations.ts';

export const FIGURES = [
  primaryEndpoint,
  forecast,
  survivalCurve,
  severalEndpoints,
  cumulativeIncidence,
  referenceCurves,
  waterfallBest,
  waterfallWeek12,
  spider,
  forest,
  waterfallTargetLesions,
  waterfallTumourVolume,
  durationOfResponse,
  responders,
  swimmer,
  patientCourse,
  adverseEventTerms,
  adverseEventHeatMap,
  scoreChange,
  scoreClasses,
  scoreDistribution,
  disposition,
  design,
  twoStage,
  composed,
] as const;

type Declared = (typeof FIGURES)[number];

export type FigureId = Declared['id'];

/** Which figure, and what is on it: the options of one figure only. */
export type FigureRequest = z.infer<Declared['schema']>;

type Schemas = [Declared['schema'], ...Declared['schema'][]];

/** Parses a request; options that belong to another figure are refused. */
export const figureRequestSchema: z.ZodType<FigureRequest> = z.discriminatedUnion(
  'id',
  FIGURES.map(({ schema }) => schema) as unknown as Schemas,
);

/** What can be done with a declaration and a request of its own id. */
export type AnyFigure = Pick<Declared, 'id' | 'title' | 'rows'> & {
  readonly build: (request: FigureRequest, input: FigureInput) => FigureReply;
  readonly fileParts: (request: FigureRequest) => readonly (string | undefined)[];
  readonly report: {
    readonly part: ReportPart;
    readonly each: (results: Results) => readonly Partial<FigureRequest>[];
  } | null;
};

/** The declaration of a figure. A request has passed the parser of its own declaration. */
export function figureById(id: FigureId): AnyFigure {
  return FIGURES.find((figure) => figure.id === id) as unknown as AnyFigure;
}

/** Under which words of a figure are kept and its files named: "km-OS"; never a patient id. */
export function figureKey(request: FigureRequest): string {
  const parts = figureById(request.id).fileParts(request);
  return [request.id, ...parts.filter((part) => part !== undefined)].join('-');
}

/** The figures of one part of the report, in order; those without data are found when built. */
export function reportRequests(part: ReportPart, results: Results): readonly FigureRequest[] {
  return FIGURES.map(({ id }) => figureById(id)).flatMap(({ id, report }) =>
    report?.part === part
      ? report.each(results).map((options) => ({ ...options, id }) as FigureRequest)
      : [],
  );
}
