/** The opened trial, its plan and its results, as every page sees them. */
import { createContext, useContext } from 'react';
import type { OpenedTrial, PlanBeside, Request } from '../../shared/api.ts';
import type { Look, Looks } from '../../shared/draft.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Trial } from '../../shared/trial/types.ts';
import type { History } from './history.ts';
import type { Importing } from './importing.ts';
import type { Work } from './work.ts';

export type Session = {
  readonly opened: OpenedTrial;
  readonly trial: Trial;
  readonly plan: Plan;
  /** The plan as it lies beside the data; null when none was saved. */
  readonly savedPlan: Plan | null;
  /** SHA-256 of the plan file that this window may replace; null where it knows none. */
  readonly planFile: string | null;
  readonly results: Results;
  /** True while a large trial is being recomputed and `results` are those of the plan before. */
  readonly stale: boolean;
  /** The worker that analyses large trials is gone: the window does it, and takes longer. */
  readonly workerDead: boolean;
  readonly fileDialogs: boolean;
  readonly palette: PaletteName;
  readonly setPlan: (change: (plan: Plan) => Plan) => void;
  /** What can be undone and done again: plan and figure settings. */
  readonly history: History<Work>;
  readonly undo: () => void;
  readonly redo: () => void;
  /** To the state after the first `steps` steps of the history. */
  readonly goToStep: (steps: number) => void;
  readonly looks: Looks;
  readonly setLook: (name: string, look: Look, says: string) => void;
  /** Filters and sorting of pages, for the way back; see `useView`. */
  readonly views: Map<string, unknown>;
  /** The earlier cut that the trial is compared with: what opens it; null before one is chosen. */
  readonly earlier: Request<'openTrial'> | null;
  readonly setEarlier: (request: Request<'openTrial'> | null) => void;
  /** Endings of files that an import reads. */
  readonly importEndings: readonly string[];
  /** Leaves the trial open below an import. */
  readonly importFiles: (begin: Partial<Importing>) => void;
  /** The name a changed plan shall leave under, as typed; null: the one proposed. */
  readonly ownName: string | null;
  readonly setOwnName: (name: string | null) => void;
  /** Asks the page of the plan to save it, as often as this was called. */
  readonly askToSave: () => void;
  readonly savesAsked: number;
  readonly markSaved: (plan: Plan, planFile: string) => void;
  /** Another plan was found beside the data. */
  readonly markBeside: (beside: PlanBeside) => void;
  /** Opens the export dialog with the figure as it stands on the page. */
  readonly exportFigure: (request: FigureRequest) => void;
  /** Asks the host whether the file still is what was read; a change shows as a notice. */
  readonly checkSource: () => Promise<void>;
  /** Remembers under which plan something was taken away. */
  readonly markExported: (plan: Plan) => void;
  /** Hashes of other plans than this one under which something was taken away. */
  readonly outdatedExports: readonly string[];
};

export const SessionContext = createContext<Session | null>(null);

/** @throws Error outside of an opened trial: a bug of the caller */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('a page was shown without a trial');
  return session;
}
