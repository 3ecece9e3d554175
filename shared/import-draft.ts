/**
 * An import as a person left it: which files, how they are read, what was answered, at which step. Kept
 * by the host, so that a reload or a crash loses nothing. It holds names of files and columns, codes
 * and answers, and no value of a patient.
 */
import { z } from 'zod';

/** The steps of an import, in their order. */
export const IMPORT_STEPS = ['files', 'trial', 'columns', 'questions', 'check', 'write'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

export const importDraftSchema = z.strictObject({
  files: z
    .array(
      z.strictObject({
        name: z.string().max(500),
        /** Null where the host that had the file is gone: it is to be handed over again. */
        token: z.string().max(64).nullable(),
      }),
    )
    .max(200),
  /** The mapping as its file has it; null while nothing was changed in a guessed one. */
  mapping: z.string().max(1_000_000).nullable(),
  /** Where a saved mapping came from, in words; null for one that was guessed. */
  mappingFrom: z.string().max(500).nullable(),
  answers: z.array(z.tuple([z.string().max(300), z.string().max(2000)])).max(1000),
  step: z.enum(IMPORT_STEPS),
  /** Keys of questions in the order in which they came up. */
  order: z.array(z.string().max(300)).max(2000),
});

export type ImportDraft = z.infer<typeof importDraftSchema>;
