/** The results of a trial under a plan: at once, or in a worker where that would take longer than a frame. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { analyze } from '../../shared/analysis/analyze.ts';
import type { OpenedTrial } from '../../shared/api.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Trial } from '../../shared/trial/types.ts';
import type { FileMessage } from './analysis.worker.ts';

/** With more patients than this the analysis leaves the window's thread. */
const LARGE_TRIAL = 1000;

export type AnalysisReply = { readonly plan: Plan; readonly results: Results };

export type CurrentResults = {
  /** Null only while a large trial is analysed for the first time. */
  readonly results: Results | null;
  /** The results shown are those of an earlier plan. */
  readonly stale: boolean;
  /** The worker is gone: a large trial is analysed in the window itself, which takes longer. */
  readonly workerDead: boolean;
};

export function useResults(
  opened: OpenedTrial,
  trial: Trial,
  plan: Plan,
  version: string,
): CurrentResults {
  const [dead, setDead] = useState(false);
  const large = trial.patients.length > LARGE_TRIAL && !dead;
  const atOnce = useMemo(
    () => (large ? null : analyze(trial, plan, version)),
    [large, trial, plan, version],
  );
  const later = useWorkerResults(large ? opened : null, plan, version, setDead);
  if (atOnce !== null) return { results: atOnce, stale: false, workerDead: dead };
  return {
    results: later?.results ?? null,
    stale: later !== null && later.plan !== plan,
    workerDead: false,
  };
}

function useWorkerResults(
  opened: OpenedTrial | null,
  plan: Plan,
  version: string,
  setDead: (dead: boolean) => void,
): AnalysisReply | null {
  const [reply, setReply] = useState<AnalysisReply | null>(null);
  const worker = useRef<Worker | null>(null);
  const asked = useRef(new Map<number, Plan>());
  const count = useRef(0);
  useEffect(() => {
    if (opened === null) return;
    const plans = asked.current;
    const thread = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module' });
    worker.current = thread;
    thread.onmessage = (event: MessageEvent<{ id: number; results: Results }>) => {
      const { id, results } = event.data;
      const answered = plans.get(id);
      plans.delete(id);
      if (answered !== undefined) setReply({ plan: answered, results });
    };
    // A worker that cannot be loaded or dies: slower, in the window itself, but never nothing.
    thread.onerror = () => setDead(true);
    thread.onmessageerror = () => setDead(true);
    const { columns, source, ignored, readerNotes } = opened;
    thread.postMessage({ columns, source, ignored, readerNotes, version } satisfies FileMessage);
    return () => {
      worker.current = null;
      plans.clear();
      thread.terminate();
    };
  }, [opened, version, setDead]);
  useEffect(() => {
    if (opened === null) return;
    count.current += 1;
    asked.current.set(count.current, plan);
    worker.current?.postMessage({ id: count.current, plan });
  }, [opened, plan, version]);
  return reply;
}
