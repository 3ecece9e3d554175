/**
 * The contract between the window and its host, with the parser of every request. Three hosts
 * answer it with one service: Electron, the loopback browser host, and tests. Refusals are values;
 * an exception that crosses this border is a bug.
 */
import { z } from 'zod';
import { draftSchema } from './draft.ts';
import { importDraftSchema } from './import-draft.ts';
import type { ImportDraft } from './import-draft.ts';
import type { Draft } from './draft.ts';
import { figureFormatSchema, tableFormatSchema } from './export-formats.ts';
import { figureRequestSchema } from './figures/all-figures.ts';
import { endpointCodeSchema } from './figures/model/declaration.ts';
import { figureLookSchema, ownLookSchema } from './figures/model/figure-look.ts';
import type { OwnLook } from './figures/model/figure-look.ts';
import { TABLE_IDS } from './tables/all-tables.ts';
import type { Refusal } from './ground/refusal.ts';
import { TIME_UNITS } from './ground/time-unit.ts';
import type { ImportView } from './import/import-view.ts';
import { planSchema } from './trial/plan/plan.ts';
import type { Plan } from './trial/plan/plan.ts';
import type { TrialTables } from './trial/packed-column.ts';
import type { ReaderNote, Source } from './trial/types.ts';

/** Links the app may open outside, by key; the window never sends a URL. */
export const LINKS = {
  registry: 'https://clinicaltrials.gov/study/NCT06288113',
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const handle = z.string().regex(/^[a-z0-9-]{8,64}$/);

/** What the user has chosen of a file of times: an arm, the unit of its times. */
const choices = z
  .strictObject({
    where: z
      .array(z.strictObject({ column: z.string().max(500), value: z.string().max(500) }))
      .max(20),
    unit: z.enum(TIME_UNITS).nullable(),
  })
  .optional();

const openTrial = z.discriminatedUnion('what', [
  /** A path that a dialog gave or the list of recent files holds; elsewhere see `typedPaths`. */
  z.strictObject({ what: z.literal('path'), path: z.string().min(1).max(4096), choices }),
  /** A file that was dropped or picked: `handOver` gave the token. */
  z.strictObject({ what: z.literal('handed'), token: handle, choices }),
  z.strictObject({ what: z.literal('sample') }),
  z.strictObject({ what: z.literal('initial'), choices }),
]);

/** Every request by method name, as its parser. */
export const requests = {
  hello: z.strictObject({}),
  /** Shows the open dialog where the host has one. */
  chooseTrial: z.strictObject({}),
  openTrial,
  /** What did not open: the file for an import, where an import reads such files. */
  importInstead: z.strictObject({ request: openTrial }),
  /** Points of a published curve, of a file that was handed over. */
  readReference: z.strictObject({ token: handle }),
  recent: z.strictObject({}),
  forgetRecent: z.strictObject({ path: z.string().max(4096) }),
  /** Has the file changed since it was read? */
  checkSource: z.strictObject({ handle }),
  /** `expected` is the plan file that may be replaced; any other is told, not overwritten. */
  savePlan: z.strictObject({ handle, plan: planSchema, expected: sha256.nullable() }),
  /** Keeps what the person was doing, for a crash or the next time. */
  saveDraft: z.strictObject({ handle, draft: draftSchema }),
  exportFigure: z.strictObject({
    handle,
    plan: planSchema,
    figure: figureRequestSchema,
    look: figureLookSchema,
    /** 'txt': what belongs beside the figure, title, caption and method. */
    format: z.union([figureFormatSchema, z.literal('txt')]),
  }),
  /** The user's own presets for figures. */
  ownLooks: z.strictObject({}),
  /** Keeps a preset under its name, in place of one of that name. */
  keepLook: ownLookSchema,
  forgetLook: ownLookSchema.pick({ name: true }),
  /** Puts the figure on the clipboard as a picture; a browser host hands it to the window for that. */
  copyFigure: z.strictObject({
    handle,
    plan: planSchema,
    figure: figureRequestSchema,
    look: figureLookSchema,
  }),
  exportTable: z.strictObject({
    handle,
    plan: planSchema,
    table: z.enum(TABLE_IDS),
    format: tableFormatSchema,
  }),
  /** Any text the window made itself from shared code: ARD, R script, curve coordinates. */
  exportText: z.strictObject({
    handle,
    plan: planSchema,
    what: z.enum([
      'ard-json',
      'ard-csv',
      'ars-json',
      'r-script',
      'deck',
      'word-report',
      'curve-csv',
      'results-json',
    ]),
    endpoint: endpointCodeSchema.optional(),
  }),
  /** Everything that changed since the earlier cut, as `onearm compare --json` or a line a value. */
  exportComparison: z.strictObject({
    handle,
    plan: planSchema,
    earlier: handle,
    earlierPlan: planSchema,
    format: z.enum(['json', 'csv']),
  }),
  startReport: z.strictObject({
    handle,
    plan: planSchema,
    patientIds: z.boolean(),
    pictures: z.boolean(),
    /** All figures in this look and format and nothing else; null for the whole report. */
    figuresOnly: z.strictObject({ look: figureLookSchema, format: figureFormatSchema }).nullable(),
  }),
  reportProgress: z.strictObject({ job: handle }),
  cancelReport: z.strictObject({ job: handle }),
  /**
   * Reads the handed files with a mapping (its file as text; null guesses one) and the answers given
   * so far. Writes the database when asked for and no question is open.
   */
  startImport: z.strictObject({
    files: z.array(handle).min(1).max(200),
    mapping: z.string().max(1_000_000).nullable(),
    /** Name of a guessed mapping. */
    name: z.string().min(1).max(120),
    answers: z.array(z.tuple([z.string().max(300), z.string().max(2000)])).max(1000),
    /** What each answer does to the results is wanted, too. */
    effects: z.boolean(),
    write: z.boolean(),
  }),
  /** The mapping inside a trial database: one that is open, or one that was handed over. */
  mappingInside: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('open'), handle }),
    z.strictObject({ what: z.literal('handed'), token: handle }),
  ]),
  /** Keeps an import as it stands, for a reload, a crash or another day; null forgets it. */
  saveImportDraft: z.strictObject({ draft: importDraftSchema.nullable() }),
  importDraft: z.strictObject({}),
  /** An import is about to begin: its reader starts now. */
  readyImport: z.strictObject({}),
  importProgress: z.strictObject({ job: handle }),
  cancelImport: z.strictObject({ job: handle }),
  /** What the run of this job did not import, a line a row or cell, as CSV. */
  saveNotImported: z.strictObject({ job: handle }),
  /** The mapping as a file of its own, for the next export of the same study. */
  saveMapping: z.strictObject({ mapping: z.string().max(1_000_000) }),
  openLink: z.strictObject({ key: z.enum(Object.keys(LINKS) as [keyof typeof LINKS]) }),
} as const;

export type Method = keyof typeof requests;
export const METHODS = Object.keys(requests) as readonly Method[];
export type Request<M extends Method> = z.infer<(typeof requests)[M]>;

export type OpenedTrial = {
  readonly handle: string;
  readonly path: string | null;
  /** As they were read: rows are made where a table is looked at. */
  readonly columns: TrialTables;
  readonly source: Source;
  readonly ignored: readonly string[];
  readonly readerNotes: readonly ReaderNote[];
  /** What was being done with this trial when it was last open. */
  readonly draft: Draft | null;
} & PlanBeside;

/** The plan saved beside the data; a refusal when that file cannot be read as a plan. */
export type PlanBeside = {
  readonly plan: Plan | null;
  /** What was added to that plan because an earlier format lacks it, in words. */
  readonly planNote: string | null;
  readonly planRefusal: Refusal | null;
  /** SHA-256 of the plan file; null where there is none. */
  readonly planFile: string | null;
};

/** The file against what was read of it. */
export type SourceState =
  | { readonly state: 'same' | 'changed' | 'gone' }
  /** The same bytes lie in the same folder under another name. */
  | { readonly state: 'moved'; readonly path: string };

/** A published survival curve as its file has it. */
export type ReferencePoints = {
  readonly times: readonly number[];
  readonly survival: readonly number[];
  /** Null where the column of times does not say it. */
  readonly unit: 'days' | 'months' | null;
};

export type RecentFile = {
  readonly path: string;
  readonly openedOn: string;
  /** The file is still there. */
  readonly found: boolean;
  /** A plan was changed and not saved: it comes back with the file. */
  readonly unsaved: boolean;
};

/** A file made for the user: written where they chose, or handed to the browser to save. */
export type Delivered =
  | { readonly how: 'saved'; readonly path: string }
  | {
      readonly how: 'download';
      readonly fileName: string;
      readonly mediaType: string;
      readonly base64: string;
    }
  | { readonly how: 'cancelled' };

/** A copied figure: on the clipboard already, or for the window to put there. */
export type Copied =
  { readonly how: 'copied' } | { readonly how: 'hand-over'; readonly pngBase64: string };

/** How far a job is, what it made, or why it made nothing. */
export type JobProgress<Made> =
  | {
      readonly state: 'running';
      readonly done: number;
      /** 0 where the amount of work is not known. */
      readonly total: number;
      readonly step: string;
    }
  | ({ readonly state: 'done' } & Made)
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'cancelled' };

export type ReportMade = { readonly delivered: Delivered; readonly files: number };
export type ReportProgress = JobProgress<ReportMade>;

/** What an import shows, and the database where it was to be written. */
export type ImportMade = {
  readonly view: ImportView;
  readonly written: {
    readonly delivered: Delivered;
    /** Opens what was written. */
    readonly token: string;
  } | null;
};
export type ImportProgress = JobProgress<ImportMade>;

/** A file that the host has for an import. */
export type FileToImport = { readonly name: string; readonly token: string };

export type Replies = {
  readonly hello: {
    readonly host: 'electron' | 'browser';
    readonly version: string;
    readonly fileDialogs: boolean;
    /** A path may be typed: only where there is no dialog to choose a file in. */
    readonly typedPaths: boolean;
    /** A file was named on the command line: open it with openTrial { what: 'initial' }. */
    readonly hasInitial: boolean;
    /** Files named on the command line that are to be imported. */
    readonly toImport: readonly FileToImport[];
    /** Usual endings of files that an import reads, without the dot. */
    readonly importEndings: readonly string[];
    /** Another key is another file named, or none any more. */
    readonly initialKey: string | null;
    /** Said once when the browser host stands in for Electron. */
    readonly notice: string | null;
  };
  readonly chooseTrial: { readonly path: string | null };
  readonly openTrial: OpenedTrial;
  readonly importInstead: { readonly files: readonly FileToImport[] };
  readonly readReference: ReferencePoints;
  readonly recent: readonly RecentFile[];
  readonly forgetRecent: readonly RecentFile[];
  readonly checkSource: { readonly source: SourceState; readonly planFile: string | null };
  readonly savePlan:
    | { readonly how: 'saved'; readonly path: string; readonly sha256: string }
    /** Another plan lies there by now: nothing was written. */
    | ({ readonly how: 'changed' } & PlanBeside);
  readonly saveDraft: { readonly kept: boolean };
  readonly exportFigure: Delivered;
  readonly ownLooks: readonly OwnLook[];
  readonly keepLook: readonly OwnLook[];
  readonly forgetLook: readonly OwnLook[];
  readonly copyFigure: Copied;
  readonly exportTable: Delivered;
  readonly exportText: Delivered;
  readonly exportComparison: Delivered;
  readonly startReport: { readonly job: string };
  readonly reportProgress: ReportProgress;
  readonly cancelReport: { readonly cancelled: boolean };
  readonly startImport: { readonly job: string };
  readonly readyImport: { readonly ready: boolean };
  readonly mappingInside: { readonly mapping: string | null };
  readonly saveImportDraft: { readonly kept: boolean };
  readonly importDraft: { readonly draft: ImportDraft | null };
  readonly importProgress: ImportProgress;
  readonly cancelImport: { readonly cancelled: boolean };
  readonly saveNotImported: Delivered;
  readonly saveMapping: Delivered;
  readonly openLink: { readonly opened: boolean };
};

/** An answer: the value, or a refusal the user can read. */
export type Reply<M extends Method> =
  | { readonly ok: true; readonly value: Replies[M] }
  | { readonly ok: false; readonly refusal: Refusal };

/** A file handed over by the window: the token that `openTrial` takes, or why it was not kept. */
export type Handed =
  | { readonly ok: true; readonly value: { readonly token: string } }
  | { readonly ok: false; readonly refusal: Refusal };

/** Beside the methods, because a file is no message: bytes over HTTP, a path under Electron. */
export type HandOver<File> = (file: File) => Promise<Handed>;

/** What the menu of the app asks of the page; a page that has nothing of the kind says so. */
export const WINDOW_COMMANDS = [
  'open',
  'save-plan',
  'export',
  'undo',
  'redo',
  'palette',
  'next-page',
  'previous-page',
  'compare',
  'help',
] as const;
export type WindowCommand = (typeof WINDOW_COMMANDS)[number];

/** Beside the methods, because the host begins: gives the way to stop listening. */
export type ListenToCommands = (listener: (command: WindowCommand) => void) => () => void;

/** What the window sees of its host, and what the service implements. */
export type Host = { readonly [M in Method]: (request: Request<M>) => Promise<Reply<M>> };
