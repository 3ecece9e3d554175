/** What can be asked of a figure and how an exported one looks, with the parsers. */
import { z } from 'zod';

export const FIGURE_IDS = [
  'km',
  'waterfall-best',
  'waterfall-week12',
  'spider',
  'swimmer',
  'forest',
  'ae-bars',
  'ae-heat',
  'pro-change',
  'pro-cdf',
  'disposition',
  'design',
] as const;
export type FigureId = (typeof FIGURE_IDS)[number];

export const FIGURE_FORMATS = ['svg', 'pdf', 'png', 'tiff', 'pptx'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** How an exported figure looks; sizes in millimetres and points. */
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

export const endpointCodeSchema = z.string().min(1).max(200);

/** Which figure, and what is on it. */
export const figureRequestSchema = z.strictObject({
  id: z.enum(FIGURE_IDS),
  /** One of the trial's own codes; a file of times may bring any text as a code. */
  endpoint: endpointCodeSchema.optional(),
  /** Baseline factor for groups or colour. */
  factor: z.string().max(40).optional(),
  /** Questionnaire score for PRO figures. */
  score: z.enum(['fact-rnt', 'severity', 'interference', 'worst-pain']).optional(),
  band: z.boolean().optional(),
  censorTicks: z.boolean().optional(),
  medianLines: z.boolean().optional(),
  landmark: z.boolean().optional(),
  nullMarker: z.boolean().optional(),
  riskRows: z.array(z.enum(['at-risk', 'events', 'censored'])).optional(),
  direction: z.enum(['down', 'up']).optional(),
  timeUnit: z.enum(['months', 'days']).optional(),
  timeMax: z.number().positive().optional(),
  timeStep: z.number().positive().optional(),
  fewAtRisk: z.enum(['mute', 'cut', 'show']).optional(),
  spiderScale: z.enum(['percent', 'log2']).optional(),
  patientIds: z.boolean().optional(),
});
export type FigureRequest = z.infer<typeof figureRequestSchema>;
