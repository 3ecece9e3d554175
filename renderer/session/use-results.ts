/** The results of a trial under a plan: at once, or in a worker where that would take longer than a frame. */
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { analyze } from '../../shared/analysis/analyze.ts';
import type { OpenedTrial } from '../../shared/api.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { remoteResults } from './remote-results.ts';
import type { RemoteResults } from './remote-results.ts';
import { startAnalysisWorker } from './start-worker.ts';

/** With more patients than this the analysis leaves the window's thread. */
const LARGE_TRIAL = 1000;

export type CurrentResults = {
  readonly results: Results;
  /** The results shown are those of an earlier plan. */
  readonly stale: boolean;
  /** The worker is gone: a large trial is analysed in the window itself, which takes longer. */
  readonly workerDead: boolean;
};

/**
 * Nothing is computed before a page reads it. In a large trial a page that reads what is not here yet
 * waits (Suspense); once it is shown it stays until all it reads is here under the next plan.
 */
export function useResults(
  opened: OpenedTrial,
  trial: Trial,
  plan: Plan,
  version: string,
): CurrentResults {
  const [dead, setDead] = useState(false);
  const large = trial.patients.length > LARGE_TRIAL && !dead;
  const remote = useMemo(
    () =>
      large
        ? remoteResults(opened, version, {
            start: startAnalysisWorker,
            onDead: () => setDead(true),
            page: () => window.location.hash,
          })
        : null,
    [large, opened, version],
  );
  useEnd(remote);
  const later = useDeferredValue(plan);
  const shown = large ? later : plan;
  const results = useMemo(
    () => (remote === null ? analyze(trial, shown, version) : remote.under(shown)),
    [remote, trial, shown, version],
  );
  return { results, stale: shown !== plan, workerDead: dead };
}

/** Ends the worker with its trial; one that is only taken off and put back at once goes on. */
function useEnd(remote: RemoteResults | null): void {
  const ends = useMemo(() => new Map<RemoteResults, ReturnType<typeof setTimeout>>(), []);
  useEffect(() => {
    if (remote === null) return;
    clearTimeout(ends.get(remote));
    return () => {
      ends.set(remote, setTimeout(remote.stop, 0));
    };
  }, [remote, ends]);
}
