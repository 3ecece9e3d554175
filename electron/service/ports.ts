/** What the service needs from the machine it runs on. Each host gives its own. */
import type { ReferencePoints, Request } from '../../shared/api.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { ReadPlanFile } from '../open/read-plan.ts';
import type { Trial } from '../../shared/trial/types.ts';
import type { AdminPolicy } from './admin-policy.ts';
import type { ImportWatch } from '../import/import-in-child.ts';
import type { ImportResult, ImportRequest } from '../import/import-messages.ts';
import type { FileChoices } from '../import/file-choices.ts';
import type { ImportDrafts } from './import-draft-file.ts';
import type { Inbox } from './inbox.ts';
import type { Drafts } from './drafts.ts';
import type { OwnLooks } from './own-looks.ts';
import type { Recent } from './recent.ts';

/** What was named on the command line. */
export type Initial =
  | { readonly what: 'path'; readonly path: string }
  | { readonly what: 'sample' }
  /** Files that only an import can read, or several at once. */
  | { readonly what: 'import'; readonly paths: readonly string[] };

/** System dialogs; a browser host has none. */
export type Dialogs = {
  readonly chooseTrial: (folder: string | null) => Promise<string | null>;
  readonly chooseSave: (suggestedName: string, folder: string | null) => Promise<string | null>;
};

/** The system clipboard; a browser host has none of its own. */
export type Clipboard = { readonly copyPicture: (png: Uint8Array) => Promise<void> };

/** A file in memory, before it is written or handed over. */
export type MadeFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

/** Makes what the user takes away; loaded at first use, because its packages are heavy. */
export type Exporter = {
  readonly figure: (trial: Trial, plan: Plan, asked: FigureAsked) => Promise<MadeFile>;
  readonly table: (
    trial: Trial,
    plan: Plan,
    asked: Pick<Request<'exportTable'>, 'table' | 'format'>,
  ) => Promise<MadeFile>;
  readonly text: (
    trial: Trial,
    plan: Plan,
    request: Pick<Request<'exportText'>, 'what' | 'endpoint'>,
  ) => Promise<MadeFile>;
  readonly report: (
    trial: Trial,
    plan: Plan,
    options: ReportOptions,
  ) => Promise<{ readonly file: MadeFile; readonly files: number }>;
};

/** One figure in one look and format. */
export type FigureAsked = Pick<Request<'exportFigure'>, 'figure' | 'look' | 'format'>;

export type ReportOptions = {
  readonly patientIds: boolean;
  /** Every figure as PNG, too. */
  readonly pictures: boolean;
  /** All figures in this look and format and nothing else. */
  readonly figuresOnly: Request<'startReport'>['figuresOnly'];
  /** What was added to a plan of an earlier format, in words. */
  readonly planNote: string | null;
  readonly onProgress: (done: number, total: number, step: string) => void;
  readonly signal: AbortSignal;
};

/** Runs an import in its process; a port, because Electron starts other children than Node. */
export type RunImport = (work: ImportRequest, watch: ImportWatch) => Promise<ImportResult>;

export type Ports = {
  readonly host: 'electron' | 'browser';
  readonly version: string;
  readonly notice: string | null;
  readonly initial: () => Initial | null;
  readonly openFile: (path: string, choices: FileChoices) => Promise<Trial>;
  /** Points of a published curve, read in the child that can be killed. */
  readonly readReference: (path: string) => Promise<ReferencePoints>;
  readonly readPlan: (path: string) => Promise<ReadPlanFile>;
  readonly openSample: () => Promise<Trial>;
  /** The mapping that an import has left in a trial database. */
  readonly readStoredMapping: (path: string) => Promise<string | null>;
  readonly dialogs: Dialogs | null;
  readonly clipboard: Clipboard | null;
  readonly recent: Recent;
  /** What the administrator of this machine has laid down. */
  readonly policy: AdminPolicy;
  /** Files that were dropped on the window or picked in it. */
  readonly inbox: Inbox;
  readonly drafts: Drafts;
  /** Presets of the user for exported figures. */
  readonly ownLooks: OwnLooks;
  readonly importDraft: ImportDrafts;
  /** Today as ISO date. */
  readonly today: () => string;
  /** Opens one of our own links outside; false when this machine cannot. */
  readonly openLink: (url: string) => Promise<boolean>;
  readonly exporter: () => Promise<Exporter>;
  /** Reads files from outside in a process of its own. */
  readonly runImport: RunImport;
  /** Starts that process before it is needed. */
  readonly importAhead: () => void;
};
