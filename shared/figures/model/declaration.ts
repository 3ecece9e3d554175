/**
 * A figure declared once: its options, how it is built, and where the report has it. Lists, the
 * parser of requests, file names, report and documentation come from the declarations
 * (`all-figures.ts`).
 */
import { whyNot } from '../../analysis/why-not.ts';
import { z } from 'zod';
import type { Frame } from '../../analysis/frame/frame.ts';
import { factorByKey, splitFactor } from '../../analysis/population/subgroups.ts';
import type { FactorSplit } from '../../analysis/population/subgroups.ts';
import type { Results, Section } from '../../analysis/results.ts';
import type { FigureContext } from './context.ts';
import type { Figure } from './model.ts';
import { wordsSchema } from '../../trial/plan/figure-words.ts';
import type { ReportPart } from '../../tables/report-part.ts';

export type FigureReply =
  | { readonly state: 'ready'; readonly figure: Figure }
  | { readonly state: 'absent'; readonly why: string };

/** What every figure is built from. */
export type FigureInput = {
  readonly results: Results;
  /** What the results were computed from, for splitting patients by a baseline factor. */
  readonly frame: Frame;
  readonly context: FigureContext;
  /** Another figure, for one made of several; a request that does not parse is absent with why. */
  readonly other: (request: unknown) => FigureReply;
};

/** Options that every figure has. */
const COMMON_OPTIONS = {
  /** Patient ids may be printed; off for anything that leaves the machine unless asked for. */
  patientIds: z.boolean().optional(),
  /** Words in place of the program's and of those in the plan; {} is the program's own. */
  words: wordsSchema.optional(),
} as const;

type Options<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape, z.core.$strict>>;

export type FigureFacts<Id extends string, Shape extends z.ZodRawShape> = {
  readonly id: Id;
  /** What lists and documentation call it. */
  readonly title: string;
  /** Its own options, as parsers; those of another figure do not parse. All are optional. */
  readonly options: Shape;
  readonly build: (options: Options<Shape>, input: FigureInput) => FigureReply;
  /** Where the report has it, once for each of the options; null for nowhere. */
  readonly report: {
    readonly part: ReportPart;
    readonly each: (results: Results) => readonly Options<Shape>[];
  } | null;
  /** What tells files of one figure apart, such as an endpoint; never a patient id. */
  readonly fileParts: (options: Options<Shape>) => readonly (string | undefined)[];
  /** Height in the report that a figure with a row a patient asks for; others take the usual. */
  readonly rows?: { readonly rowMm: number; readonly aroundMm: number };
};

/** A declaration with the parser of its requests. */
export function declareFigure<const Id extends string, Shape extends z.ZodRawShape>(
  facts: FigureFacts<Id, Shape>,
) {
  const schema = z.strictObject({ id: z.literal(facts.id), ...COMMON_OPTIONS, ...facts.options });
  return { ...facts, schema };
}

/** An endpoint's code: one of the trial's own; a file of times may bring any text. */
export const endpointCodeSchema = z.string().min(1).max(200);

/** Baseline factor for groups or colour. */
export const factorOption = z.string().max(40).optional();

/** Several factors by their keys, such as the strips below bars; an unknown one is left out. */
export const groupsOption = z.array(z.string().max(40)).max(8).optional();

/** Unit of a time axis. */
export const timeUnitOption = z.enum(['months', 'days']).optional();

/** The figure of a part of the results, or why there is none. */
export function figureFrom<T>(part: Section<T>, draw: (value: T) => Figure): FigureReply {
  switch (part.state) {
    case 'ready':
      return { state: 'ready', figure: draw(part.value) };
    case 'absent':
    case 'blocked':
      return { state: 'absent', why: whyNot(part) };
    default:
      return part satisfies never;
  }
}

/** A factor nobody has a value of splits nothing. */
export function splitOf(factor: string | undefined, frame: Frame): FactorSplit | null {
  const known = factor === undefined ? undefined : factorByKey(factor);
  if (known === undefined) return null;
  const split = splitFactor(known, frame.members);
  return split.counts.length === 0 ? null : split;
}
