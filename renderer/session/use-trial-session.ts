/** The session that the pages of an opened trial see, made from the state of the window. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Dispatch } from 'react';
import type { PlanBeside, Request } from '../../shared/api.ts';
import type { Look } from '../../shared/draft.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { planHash } from '../../shared/trial/plan/plan-hash.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Importing } from './importing.ts';
import { keepEarlier, keptEarlier } from './last-window.ts';
import type { Session } from './session.ts';
import type { Action, Opened } from './state.ts';
import { useOutdatedExports } from './use-outdated-exports.ts';
import { useResults } from './use-results.ts';

type SessionParts = {
  readonly state: Opened;
  readonly dispatch: Dispatch<Action>;
  readonly version: string;
  readonly fileDialogs: boolean;
  readonly palette: PaletteName;
  readonly checkSource: () => Promise<void>;
  readonly exportFigure: (request: FigureRequest) => void;
  readonly importEndings: readonly string[];
  readonly importFiles: (begin: Partial<Importing>) => void;
};

export function useTrialSession(parts: SessionParts): Session {
  const { state, dispatch, version, fileDialogs, palette, checkSource, exportFigure } = parts;
  const { importEndings, importFiles } = parts;
  const { opened, trial, work, savedPlan, planFile } = state;
  const { plan, looks } = work.present;
  const { results, stale, workerDead } = useResults(opened, trial, plan, version);
  const { outdatedExports, markExported } = useOutdatedExports(
    useMemo(() => planHash(results.plan), [results.plan]),
  );
  const [ownName, setOwnName] = useState<string | null>(null);
  const [savesAsked, setSavesAsked] = useState(0);
  const askToSave = useCallback(() => setSavesAsked((asked) => asked + 1), []);
  const views = useRef(new Map<string, unknown>()).current;
  const [earlier, setEarlier] = useEarlier(opened.source.sha256);
  const actions = useActions(dispatch);
  return useMemo(
    (): Session => ({
      ...actions,
      opened,
      trial,
      plan,
      savedPlan,
      planFile,
      results,
      stale,
      workerDead,
      fileDialogs,
      palette,
      history: work,
      looks,
      views,
      earlier,
      setEarlier,
      importEndings,
      importFiles,
      ownName,
      setOwnName,
      askToSave,
      savesAsked,
      exportFigure,
      checkSource,
      markExported,
      outdatedExports,
    }),
    [
      actions,
      opened,
      trial,
      plan,
      savedPlan,
      planFile,
      results,
      stale,
      workerDead,
      fileDialogs,
      palette,
      work,
      looks,
      views,
      earlier,
      setEarlier,
      importEndings,
      importFiles,
      ownName,
      askToSave,
      savesAsked,
      exportFigure,
      checkSource,
      markExported,
      outdatedExports,
    ],
  );
}

/** Kept for a reload of this window. */
function useEarlier(trial: string) {
  const [earlier, set] = useState(() => keptEarlier(trial));
  const setEarlier = useCallback(
    (request: Request<'openTrial'> | null): void => {
      keepEarlier(trial, request);
      set(request);
    },
    [trial],
  );
  return [earlier, setEarlier] as const;
}

function useActions(dispatch: Dispatch<Action>) {
  const setPlan = useCallback(
    (change: (plan: Plan) => Plan) => dispatch({ type: 'plan', change }),
    [dispatch],
  );
  return useMemo(
    () => ({
      setPlan,
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      goToStep: (steps: number) => dispatch({ type: 'go', steps }),
      setLook: (name: string, look: Look, says: string) =>
        dispatch({ type: 'look', name, look, says }),
      markSaved: (saved: Plan, planFile: string) =>
        dispatch({ type: 'saved', plan: saved, planFile }),
      markBeside: (beside: PlanBeside) => dispatch({ type: 'beside', beside }),
    }),
    [dispatch, setPlan],
  );
}
