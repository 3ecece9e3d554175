/** How an exported figure looks, with its parser; sizes in millimetres and points. */
import { z } from 'zod';

export const figureLookSchema = z.strictObject({
  preset: z.enum(['one-column', 'two-columns', 'slide', 'poster', 'custom']),
  widthMm: z.number().min(40).max(1200),
  heightMm: z.number().min(30).max(1200),
  fontPt: z.number().min(5).max(72),
  linePt: z.number().min(0.5).max(10),
  palette: z.enum(['colour', 'greyscale']),
  title: z.boolean(),
  dpi: z.union([z.literal(300), z.literal(600), z.literal(1200)]),
});
export type FigureLook = z.infer<typeof figureLookSchema>;
