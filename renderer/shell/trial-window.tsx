/** An opened trial: running head, table of contents, page, export dialog. */
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Dispatch, ReactNode } from 'react';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { Contents } from './contents-list.tsx';
import { OpenNotices } from './open-notices.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { RunningHead } from './running-head.tsx';
import { PageOf } from '../pages/page-of.tsx';
import { ReportProvider } from '../host/report-job.tsx';
import { useRoute } from '../route/route.ts';
import { SessionContext } from '../session/session.ts';
import type { Session } from '../session/session.ts';
import { unsavedPlan } from '../session/state.ts';
import type { Action, Opened } from '../session/state.ts';
import type { ThemeChoice } from '../route/theme.ts';
import { useOutdatedExports } from '../session/use-outdated-exports.ts';
import { useResults } from '../session/use-results.ts';
import { useSourceCheck } from '../host/use-source-check.ts';
import './trial-window.css';

const ExportDialog = lazy(async () => ({
  default: (await import('../components/export-dialog.tsx')).ExportDialog,
}));

type TrialWindowProps = {
  readonly state: Opened;
  readonly theme: ThemeChoice;
  readonly version: string;
  readonly fileDialogs: boolean;
  readonly dispatch: Dispatch<Action>;
};

export function TrialWindow({ state, theme, version, fileDialogs, dispatch }: TrialWindowProps) {
  const { opened, trial, plan, savedPlan } = state;
  const { results, stale } = useResults(opened, trial, plan, version);
  const [exported, setExported] = useState<FigureRequest | null>(null);
  const { changed, checkSource } = useSourceCheck(opened);
  const { outdatedExports, markExported } = useOutdatedExports(results?.stamp.planHash ?? null);
  const setPlan = useCallback(
    (change: (plan: Plan) => Plan) => dispatch({ type: 'plan', change }),
    [dispatch],
  );
  const markSaved = useCallback(
    (saved: Plan) => dispatch({ type: 'saved', plan: saved }),
    [dispatch],
  );
  const session = useMemo(
    (): Session | null =>
      results === null
        ? null
        : {
            opened,
            trial,
            plan,
            savedPlan,
            results,
            stale,
            fileDialogs,
            palette: theme.palette,
            setPlan,
            markSaved,
            exportFigure: setExported,
            checkSource,
            markExported,
            outdatedExports,
          },
    [
      opened,
      trial,
      plan,
      savedPlan,
      results,
      stale,
      fileDialogs,
      theme.palette,
      setPlan,
      markSaved,
      checkSource,
      markExported,
      outdatedExports,
    ],
  );
  if (session === null) return <p className="waiting">Analysing {trial.facts.id}</p>;
  return (
    <SessionContext value={session}>
      <div className="shell">
        <a className="skip-link" href="#page" onClick={focusPage}>
          Skip to the page
        </a>
        <RunningHead theme={theme} onClose={() => dispatch({ type: 'closed' })} />
        <Contents />
        <ReportProvider>
          <PageFrame>
            <OpenNotices
              opened={opened}
              changed={changed}
              onReopened={(again) =>
                dispatch({ type: 'opened', opened: again, keep: unsavedPlan(state) })
              }
            />
          </PageFrame>
        </ReportProvider>
      </div>
      {exported === null ? null : (
        <Suspense fallback={null}>
          <ExportDialog request={exported} onClose={() => setExported(null)} />
        </Suspense>
      )}
    </SessionContext>
  );
}

function focusPage(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('page')?.focus();
}

/** The page scrolls to its top and takes the focus when the route changes. */
function PageFrame({ children }: { readonly children: ReactNode }) {
  const route = useRoute();
  const frame = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    frame.current?.scrollTo({ top: 0 });
    if (!first.current) frame.current?.focus({ preventScroll: true });
    first.current = false;
  }, [route.page]);
  return (
    <main className="page" id="page" ref={frame} tabIndex={-1}>
      {children}
      <div className="page-inner">
        <PageBoundary key={route.page}>
          <PageOf route={route} />
        </PageBoundary>
      </div>
    </main>
  );
}
