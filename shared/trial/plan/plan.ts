/**
 * The analysis plan: every switch that can move a number, in one versioned document. Parsed at
 * the border, trusted inside; its hash is printed with every result (plan-hash.ts). The switches
 * are declared in switches/; this file makes their parser.
 */
import { z } from 'zod';
import { figureWordsSchema } from './figure-words.ts';
import type { FigureWords } from './figure-words.ts';
import { LONGEST } from '../schema.ts';
import { GENERAL } from './switches/general-switches.ts';
import { PLAN_PARTS } from './switches/all.ts';
import type { PlanValues } from './switches/all.ts';
import { CURVE_ENDPOINTS } from './switches/switch.ts';
import type { PlanPart, Shape, Switch } from './switches/switch.ts';

export type Plan = PlanValues & {
  /** Words of the user on figures, by the key of a figure; no switch. */
  readonly figureWords?: FigureWords | undefined;
};

function schemaOf({ shape }: Switch): z.ZodType {
  switch (shape.kind) {
    case 'format':
      return z.literal(shape.version);
    case 'text':
      return z.string().min(1).max(shape.longest);
    case 'day':
      return z.iso.date().nullable();
    case 'choice':
      return z.literal([...shape.codes]);
    case 'flag':
      return z.boolean();
    case 'number':
      return shape.orNull ? numberSchema(shape).nullable() : numberSchema(shape);
    case 'item-flags':
      return z.array(z.boolean()).length(shape.items);
    case 'term-groups':
      return termGroupsSchema;
    case 'curves':
      return curvesSchema;
    default:
      return shape satisfies never;
  }
}

/** Names and terms as long as the schema lets them be, and no more of either than anybody reads. */
const termGroupsSchema = z
  .record(
    z.string().max(LONGEST.label),
    z.array(z.string().min(1).max(LONGEST.label)).min(1).max(1_000),
  )
  .refine((groups) => Object.keys(groups).length <= 1_000, 'more than 1000 groups');

/** What a plan holds of them: a curve read off a page has some dozens of points. */
export const MOST_CURVES = { curves: 8, points: 2_000 } as const;

const curveNumbers = z.array(z.number()).min(1).max(MOST_CURVES.points);
const curvesSchema = z
  .array(
    z.strictObject({
      endpoint: z.enum(CURVE_ENDPOINTS),
      name: z.string().min(1).max(LONGEST.id),
      days: curveNumbers,
      survival: curveNumbers,
    }),
  )
  .max(MOST_CURVES.curves);

function numberSchema(bounds: Extract<Shape, { readonly kind: 'number' }>): z.ZodNumber {
  const { over, min, below, max, whole } = bounds;
  let schema = z.number();
  if (whole === true) schema = schema.int();
  if (over !== undefined) schema = schema.gt(over);
  if (min !== undefined) schema = schema.min(min);
  if (below !== undefined) schema = schema.lt(below);
  if (max !== undefined) schema = schema.max(max);
  return schema;
}

function partSchema({ switches }: PlanPart): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(
    Object.entries(switches).map(([name, declared]) => [name, schemaOf(declared)]),
  );
}

const shape: Readonly<Record<string, z.ZodType>> = {
  ...partSchema(GENERAL),
  ...Object.fromEntries(
    Object.entries<PlanPart>(PLAN_PARTS).map(([key, part]) => [
      key,
      z.strictObject(partSchema(part)),
    ]),
  ),
  figureWords: figureWordsSchema.optional(),
};

/** The compiler cannot follow the declarations into the parser: a test holds both equal. */
export const planSchema = z.strictObject(shape) as unknown as z.ZodType<Plan>;
