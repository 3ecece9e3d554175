/** An import that the window shows instead of a trial: what it begins with, and whether it was on. */
import type { FileToImport, Request } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { ImportDraft } from '../../shared/import-draft.ts';

export type Importing = {
  /** Files that were dropped or picked. */
  readonly files: readonly File[];
  /** Files that the host has already: of the command line, or what did not open. */
  readonly handed: readonly FileToImport[];
  /** Names of files of a dropped folder that no import reads. */
  readonly passedOver: readonly string[];
  /** An import that was left, to go on with. */
  readonly draft: ImportDraft | null;
  /** Why a file did not open as a trial. */
  readonly why: Refusal | null;
};

/** A trial that is open below the import: the cut before, and the mapping it was made with. */
export type OpenTrial = {
  readonly name: string;
  readonly handle: string;
  readonly request: Request<'openTrial'>;
};

const NOTHING: Importing = { files: [], handed: [], passedOver: [], draft: null, why: null };

export const importWith = (begin: Partial<Importing>): Importing => ({ ...NOTHING, ...begin });

const KEY = 'onearm.importing';

/** Remembered in this very window, for a reload. */
export function keepImporting(on: boolean): void {
  try {
    if (on) window.sessionStorage.setItem(KEY, 'yes');
    else window.sessionStorage.removeItem(KEY);
  } catch {
    // A browser without storage comes back to the first page, which offers the draft.
  }
}

export function wasImporting(): boolean {
  try {
    return window.sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
