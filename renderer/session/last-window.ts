/**
 * What this very window was showing, kept by the browser for a reload or a tab that crashed. Another
 * window on the same trial has its own. It holds the path of the file, never a patient.
 */
import { requests } from '../../shared/api.ts';
import type { Request } from '../../shared/api.ts';
import { draftSchema } from '../../shared/draft.ts';
import type { Draft } from '../../shared/draft.ts';

const KEY = 'onearm.window';

export type LastWindow = {
  /** What was opened: a path, a file that was handed over, the sample. */
  readonly request: Request<'openTrial'>;
  /** The file named at the start of the program then. */
  readonly initialKey: string | null;
  readonly draft: Draft | null;
};

/** Null when there was none, or it cannot be read any more. */
export function lastWindow(): LastWindow | null {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null') as LastWindow | null;
    if (kept === null) return null;
    const draft = draftSchema.safeParse(kept.draft);
    const request = requests.openTrial.parse(kept.request);
    return { ...kept, request, draft: draft.success ? draft.data : null };
  } catch {
    return null;
  }
}

/** Null forgets it: the trial was closed. */
export function keepWindow(kept: LastWindow | null): void {
  try {
    if (kept === null) window.sessionStorage.removeItem(KEY);
    else window.sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser without storage loses a reload, not the program.
  }
}

const EARLIER_KEY = 'onearm.earlier';

/** What the trial of this window is compared with, for a reload: a path or a handed file. */
export function keepEarlier(trial: string, request: Request<'openTrial'> | null): void {
  try {
    if (request === null) window.sessionStorage.removeItem(EARLIER_KEY);
    else window.sessionStorage.setItem(EARLIER_KEY, JSON.stringify({ trial, request }));
  } catch {
    // Without storage it is chosen again.
  }
}

/** @param trial SHA-256 of the file that is open: another trial has no earlier cut yet */
export function keptEarlier(trial: string): Request<'openTrial'> | null {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(EARLIER_KEY) ?? 'null') as {
      readonly trial?: unknown;
      readonly request?: unknown;
    } | null;
    return kept?.trial === trial ? requests.openTrial.parse(kept.request) : null;
  } catch {
    return null;
  }
}
