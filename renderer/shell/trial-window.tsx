/** An opened trial: running head, table of contents, page, export dialog. */
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Dispatch, RefObject } from 'react';
import type { OpenedTrial, Request } from '../../shared/api.ts';
import type { Place } from '../../shared/draft.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { lazyPart } from '../components/lazy-part.tsx';
import { host } from '../host/host.ts';
import { ReportProvider } from '../host/report-job.tsx';
import { useSourceCheck } from '../host/use-source-check.ts';
import { setPatients } from '../route/patient-places.ts';
import type { ThemeChoice } from '../route/theme.ts';
import { SessionContext } from '../session/session.ts';
import type { Importing } from '../session/importing.ts';
import { unsavedPlan } from '../session/state.ts';
import type { Action, Opened } from '../session/state.ts';
import { useDraft } from '../host/use-draft.ts';
import { useTrialSession } from '../session/use-trial-session.ts';
import { CommandCentre } from './command-centre.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Contents } from './contents-list.tsx';
import { DropOnTrial } from './drop-on-trial.tsx';
import { HostNotice } from './host-notice.tsx';
import { OpenNotices } from './open-notices.tsx';
import { PageFrame } from './page-frame.tsx';
import { RunningHead } from './running-head.tsx';
import './trial-window.css';

const ExportDialog = lazyPart(
  'The export',
  async () => (await import('../components/export-dialog.tsx')).ExportDialog,
);

type TrialWindowProps = {
  readonly state: Opened;
  readonly theme: ThemeChoice;
  readonly version: string;
  readonly initialKey: string | null;
  readonly fileDialogs: boolean;
  /** Endings of files that an import reads. */
  readonly endings: readonly string[];
  readonly onOpen: (request: Request<'openTrial'>) => void;
  readonly onImport: (begin: Partial<Importing>) => void;
  readonly dispatch: Dispatch<Action>;
};

export function TrialWindow(props: TrialWindowProps) {
  const { state, theme, version, initialKey, fileDialogs, endings, dispatch } = props;
  const { opened, trial } = state;
  const [exported, setExported] = useState<FigureRequest | null>(null);
  const [closing, setClosing] = useState(false);
  const [finding, setFinding] = useState(false);
  const [contents, setContents] = useContentsOpen();
  const frame = useRef<HTMLElement>(null);
  usePatientPlaces(trial);
  const { source, planFile, forgotten, checkSource } = useSourceCheck(opened);
  const { kept } = useDraft(state, version, initialKey, usePlace(frame));
  const reopened = useReopened(state, dispatch);
  useForgotten(forgotten, state.request, reopened);
  const session = useTrialSession({
    state,
    dispatch,
    version,
    fileDialogs,
    palette: theme.palette,
    checkSource,
    exportFigure: setExported,
    importEndings: endings,
    importFiles: props.onImport,
  });
  const close = (): void =>
    unsavedPlan(state) === null ? dispatch({ type: 'closed' }) : setClosing(true);
  return (
    <SessionContext value={session}>
      <ReportProvider>
        <Suspense fallback={<p className="waiting">Analysing {trial.facts.id}</p>}>
          <div className="shell">
            <a className="skip-link" href="#page" onClick={focusPage}>
              Skip to the page
            </a>
            <RunningHead
              theme={theme}
              contents={contents}
              onSettings={focusSettings}
              onFind={() => setFinding(true)}
              onContents={() => setContents(!contents)}
              onClose={close}
            />
            <Contents open={contents} />
            <PageFrame frame={frame}>
              <HostNotice kept={kept} onBack={() => void checkSource()} />
              <OpenNotices
                state={state}
                source={source}
                planFile={planFile}
                onReopened={reopened}
              />
            </PageFrame>
          </div>
        </Suspense>
        {exported === null ? null : (
          <Suspense fallback={null}>
            <ExportDialog request={exported} onClose={() => setExported(null)} />
          </Suspense>
        )}
        <Suspense fallback={null}>
          <CommandCentre shown={finding} onShown={setFinding} onOpen={close} />
        </Suspense>
        <DropOnTrial onOpen={props.onOpen} />
        {closing ? (
          <CloseDialog
            onStay={() => setClosing(false)}
            onClose={() => dispatch({ type: 'closed' })}
          />
        ) : null}
      </ReportProvider>
    </SessionContext>
  );
}

/** Before any page writes an address: see patient-places.ts. */
function usePatientPlaces({ patients }: Trial): void {
  useMemo(() => setPatients(patients.map(({ id }) => id)), [patients]);
}

function focusPage(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('page')?.focus();
}

/** The settings of the page, or the page where it has none. */
function focusSettings(): void {
  const settings = document.querySelector<HTMLElement>('#page .margin-notes');
  const field = settings?.querySelector<HTMLElement>('button, input, textarea, [tabindex]');
  (field ?? document.getElementById('page'))?.focus();
}

/** Where the contents lie over the page they go with the next page, and with Escape. */
function useContentsOpen() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = (): void => setOpen(false);
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    window.addEventListener('hashchange', close);
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('hashchange', close);
      window.removeEventListener('keydown', pressed);
    };
  }, [open]);
  return [open, setOpen] as const;
}

/** Where the reader is, for the draft. */
function usePlace(frame: RefObject<HTMLElement | null>): () => Place {
  return useCallback(
    () => ({ hash: window.location.hash, scroll: frame.current?.scrollTop ?? 0 }),
    [frame],
  );
}

/** The file opened again goes on with what was being worked on. */
function useReopened(state: Opened, dispatch: Dispatch<Action>) {
  return useCallback(
    (again: OpenedTrial, request: Request<'openTrial'> = state.request) =>
      dispatch({
        type: 'opened',
        opened: again,
        request,
        keep: { plan: unsavedPlan(state), looks: state.work.present.looks },
      }),
    [state, dispatch],
  );
}

/** A host that was started anew is handed the trial again, unasked: nothing changes for the reader. */
function useForgotten(
  forgotten: boolean,
  request: Request<'openTrial'>,
  onReopened: (again: OpenedTrial) => void,
): void {
  const latest = useRef(onReopened);
  useEffect(() => {
    latest.current = onReopened;
  });
  useEffect(() => {
    if (!forgotten) return;
    void host.openTrial(request).then((reply) => {
      if (reply.ok) latest.current(reply.value);
    });
  }, [forgotten, request]);
}
