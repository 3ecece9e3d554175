/**
 * Words of the user on figures in place of the program's. They lie in the plan's file beside the
 * switches, and move no number: neither the plan's hash nor its name changes with them.
 */
import { z } from 'zod';

const line = z.string().max(400);

const named = (longest: number) =>
  z
    .record(z.string().max(longest), line)
    .refine((words) => Object.keys(words).length <= 200, 'more than 200 words');

export const wordsSchema = z.strictObject({
  title: line.optional(),
  xTitle: line.optional(),
  yTitle: line.optional(),
  /** In place of the footnotes; an empty list leaves none. */
  footnotes: z.array(line).max(20).readonly().optional(),
  /** Names in the legend, the table below and the small table, by the program's own. */
  names: named(200).optional(),
  /** Words beside marks, by the program's own. */
  annotations: named(400).optional(),
});
export type Words = z.infer<typeof wordsSchema>;

/** By the key of a figure: "km-OS". */
export const figureWordsSchema = z
  .record(z.string().min(1).max(400), wordsSchema)
  .refine((words) => Object.keys(words).length <= 200, 'more than 200 figures');
export type FigureWords = Readonly<Record<string, Words>>;

export const WORD_TITLES = {
  title: 'title',
  xTitle: 'x axis',
  yTitle: 'y axis',
  footnotes: 'footnotes',
  names: 'names of groups',
  annotations: 'annotations',
} as const satisfies Readonly<Record<keyof Words, string>>;

type Edited = { readonly figure: string; readonly what: readonly string[] };

/** What was edited of one figure: ["title", "x axis"]. */
export function editedWords(words: Words | undefined): readonly string[] {
  const keys = Object.keys(WORD_TITLES) as (keyof Words)[];
  return keys.filter((key) => words?.[key] !== undefined).map((key) => WORD_TITLES[key]);
}

/** Every figure with edited words, by its key. */
export function editedFigures(words: FigureWords | undefined): readonly Edited[] {
  return Object.entries(words ?? {})
    .map(([figure, own]) => ({ figure, what: editedWords(own) }))
    .filter(({ what }) => what.length > 0);
}

/** The words with those of one figure in place of its former; empty ones are taken out. */
export function withFigureWords(
  all: FigureWords | undefined,
  figure: string,
  words: Words,
): FigureWords | undefined {
  const others = Object.entries(all ?? {}).filter(([key]) => key !== figure);
  const kept = editedWords(words).length === 0 ? others : [...others, [figure, words] as const];
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
