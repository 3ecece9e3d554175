/**
 * What a person was doing in the window, kept so that nothing is lost by a reload, a crash or
 * closing: plan, figure settings, page and place. It holds no patient's id and no value of the data.
 */
import { z } from 'zod';
import { planSchema } from './trial/plan/plan.ts';
import type { Plan } from './trial/plan/plan.ts';

const lookValue = z.union([
  z.string().max(200),
  z.number(),
  z.boolean(),
  z.null(),
  z
    .array(z.union([z.string().max(200), z.number()]))
    .max(200)
    .readonly(),
]);

/** Settings of one figure or page, by name. */
const lookSchema = z.record(z.string().max(60), lookValue);
export type Look = {
  readonly [setting: string]: string | number | boolean | null | readonly (string | number)[];
};

const looksSchema = z.record(z.string().max(60), lookSchema);
export type Looks = { readonly [name: string]: Look };

const placeSchema = z.strictObject({
  /** The part of the address after the origin: "#/survival/OS". */
  hash: z.string().regex(/^(#[\x20-\x7e]{0,300})?$/),
  /** CSS pixels from the top of the page. */
  scroll: z.number().min(0).max(1e7),
});
export type Place = z.infer<typeof placeSchema>;

export const draftSchema = z.strictObject({
  /** Null where the plan was the one beside the data, or the protocol's: nothing was unsaved. */
  plan: planSchema.nullable(),
  /** SHA-256 of the plan file beside the data that the work began from; null without one. */
  planFile: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  looks: looksSchema,
  place: placeSchema,
  /** Version of the program: the settings of another version are not taken over. */
  version: z.string().max(40),
});

export type Draft = {
  readonly plan: Plan | null;
  readonly planFile: string | null;
  readonly looks: Looks;
  readonly place: Place;
  readonly version: string;
};
