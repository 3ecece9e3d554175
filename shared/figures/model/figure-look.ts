/** How an exported figure looks, with its parser; sizes in millimetres and points. */
import { z } from 'zod';

export const LOOK_NAMES = [
  'one-column',
  'two-columns',
  'jco',
  'nejm',
  'lancet',
  'nature',
  'annals',
  'european-urology',
  'jnm',
  'slide',
  'slide-dark',
  'poster',
  'custom',
] as const;

export const figureLookSchema = z.strictObject({
  preset: z.enum(LOOK_NAMES),
  widthMm: z.number().min(40).max(1200),
  heightMm: z.number().min(30).max(1200),
  fontPt: z.number().min(5).max(72),
  linePt: z.number().min(0.5).max(10),
  palette: z.enum(['colour', 'greyscale', 'dark']),
  title: z.boolean(),
  dpi: z.union([z.literal(300), z.literal(600), z.literal(1200)]),
  /** "P = 0.03"; American without the zero, British with a small p. */
  pStyle: z.enum(['zero', 'american', 'british']).default('zero'),
  /** 23·4 in place of 23.4. */
  midlineDecimal: z.boolean().default(false),
  /** Faint lines at the ticks as the figure has them, or none. */
  grid: z.boolean().default(true),
  /** No paper below the figure (SVG, PDF, PNG). */
  transparent: z.boolean().default(false),
  /** Name of the user's own preset that this is; '' for none. */
  ownName: z.string().max(60).default(''),
});
export type FigureLook = z.infer<typeof figureLookSchema>;

/** A preset of the user's. */
export const ownLookSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  look: figureLookSchema,
});
export type OwnLook = z.infer<typeof ownLookSchema>;

export const ownLooksSchema = z.array(ownLookSchema).max(50);

/** Pages that keep their shape, read from afar. */
export function isSlide({ preset }: Pick<FigureLook, 'preset'>): boolean {
  return preset === 'slide' || preset === 'slide-dark';
}
