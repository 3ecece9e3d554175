/** The report being made: it goes on while other pages are read, so it lives beside them. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { ReportProgress, Request } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { deliver } from './deliver.ts';
import { host } from './host.ts';
import { useSession } from '../session/session.ts';
import { useOwnName } from '../session/use-own-name.ts';

type Job =
  | { readonly state: 'idle' }
  | { readonly state: 'started'; readonly id: string; readonly plan: Plan }
  | { readonly state: 'refused'; readonly refusal: Refusal };

export type ReportState =
  | { readonly state: 'idle' }
  | { readonly state: 'starting' }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | ReportProgress;

type ReportChoices = Pick<Request<'startReport'>, 'patientIds' | 'pictures' | 'figuresOnly'>;

type ReportJob = {
  readonly report: ReportState;
  readonly running: boolean;
  readonly start: (choices: ReportChoices) => Promise<void>;
  readonly cancel: () => void;
};

const ReportContext = createContext<ReportJob | null>(null);

/** @throws Error outside of an opened trial: a bug of the caller */
export function useReport(): ReportJob {
  const report = useContext(ReportContext);
  if (report === null) throw new Error('a report was asked for without a trial');
  return report;
}

export function ReportProvider({ children }: { readonly children: ReactNode }) {
  const { opened, checkSource } = useSession();
  const { named } = useOwnName();
  const [job, setJob] = useState<Job>({ state: 'idle' });
  const progress = useProgress(job);
  const start = useCallback(
    async (choices: ReportChoices): Promise<void> => {
      void checkSource();
      const plan = named();
      const reply = await host.startReport({ handle: opened.handle, plan, ...choices });
      setJob(
        reply.ok
          ? { state: 'started', id: reply.value.job, plan }
          : { state: 'refused', refusal: reply.refusal },
      );
    },
    [opened.handle, named, checkSource],
  );
  const value = useMemo((): ReportJob => {
    const report: ReportState = job.state === 'started' ? (progress ?? { state: 'starting' }) : job;
    return {
      report,
      running: report.state === 'starting' || report.state === 'running',
      start,
      cancel: () => {
        if (job.state === 'started') void host.cancelReport({ job: job.id });
      },
    };
  }, [job, progress, start]);
  return <ReportContext value={value}>{children}</ReportContext>;
}

const POLL_MS = 150;

/** Asks how far the job is until it has ended, and hands over what it made, once. */
function useProgress(job: Job): ReportState | null {
  const { markExported } = useSession();
  const [told, setTold] = useState<{ readonly job: Job; readonly progress: ReportState } | null>(
    null,
  );
  useEffect(() => {
    if (job.state !== 'started') return;
    let current = true;
    const ask = async (): Promise<void> => {
      const reply = await host.reportProgress({ job: job.id });
      if (!current) return;
      if (!reply.ok)
        return setTold({ job, progress: { state: 'refused', refusal: reply.refusal } });
      const progress = reply.value;
      setTold({ job, progress });
      if (progress.state === 'running') setTimeout(() => void ask(), POLL_MS);
      if (progress.state !== 'done') return;
      current = false;
      deliver(progress.delivered);
      markExported(job.plan);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [job, markExported]);
  return told?.job === job ? told.progress : null;
}
