/** The window: welcome page or opened trial. */
import { Suspense, lazy, useCallback, useEffect, useReducer, useState } from 'react';
import type { FileToImport, OpenedTrial, Replies, Request } from '../shared/api.ts';
import type { Draft } from '../shared/draft.ts';
import type { Refusal, RefusalCode } from '../shared/ground/refusal.ts';
import { RefusalNotice } from './components/refusal-notice.tsx';
import { host } from './host/host.ts';
import { Welcome } from './pages/welcome/welcome-page.tsx';
import { useTheme } from './route/theme.ts';
import { importWith, keepImporting, wasImporting } from './session/importing.ts';
import type { Importing, OpenTrial } from './session/importing.ts';
import { keepEarlier, keepWindow, lastWindow } from './session/last-window.ts';
import type { LastWindow } from './session/last-window.ts';
import { START, reduce } from './session/state.ts';
import type { Opened } from './session/state.ts';
import { OutsideTrial } from './shell/outside-trial.tsx';
import { TrialWindow } from './shell/trial-window.tsx';

type Hello = Replies['hello'];

/** Loaded when somebody imports: most days nobody does. */
const ImportPage = lazy(async () => {
  const { ImportPage: page } = await import('./pages/import/import-page.tsx');
  return { default: page };
});

/** A host that does not answer at the start is asked until it does. */
const ASK_AGAIN_MS = 1500;

export function App() {
  const theme = useTheme();
  const [state, dispatch] = useReducer(reduce, START);
  const [hello, setHello] = useState<Hello | null>(null);
  const [unasked, setUnasked] = useState(true);
  const [silent, setSilent] = useState<Refusal | null>(null);
  const [importing, setImporting] = useImporting();
  const endings = hello?.importEndings ?? NO_ENDINGS;
  const [instead, setInstead] = useState<readonly FileToImport[]>([]);
  const open = useCallback(
    async (request: Request<'openTrial'>, more: OpenMore = {}): Promise<void> => {
      setInstead([]);
      dispatch({ type: 'opening' });
      const reply = await host.openTrial(request);
      if (reply.ok) {
        const opened = withDraft(reply.value, more.last ?? null);
        if (more.earlier !== undefined) beginWithChanges(opened, more.earlier);
        goBackTo(opened.draft);
        if (more.below !== true) setImporting(null);
        return dispatch({ type: 'opened', opened, request, keep: null });
      }
      const { refusal } = reply;
      const handed = await filesInstead(request);
      const straight = handed.length > 0 && NO_TRIAL.includes(refusal.code);
      if (more.below !== true) {
        setImporting(straight ? importWith({ handed, why: refusal }) : null);
      }
      setInstead(straight ? [] : handed);
      dispatch(straight ? { type: 'closed' } : { type: 'refused', refusal });
    },
    [setImporting],
  );
  useEffect(() => {
    let current = true;
    let again: ReturnType<typeof setTimeout> | null = null;
    const greet = async (): Promise<void> => {
      const reply = await host.hello({});
      if (!current) return;
      if (!reply.ok) {
        again = setTimeout(() => void greet(), ASK_AGAIN_MS);
        return setSilent(reply.refusal);
      }
      setHello(reply.value);
      setSilent(null);
      const last = lastWindow();
      const draft = wasImporting() ? await host.importDraft({}) : null;
      if (draft?.ok === true && draft.value.draft !== null) {
        setImporting(importWith({ draft: draft.value.draft }));
        // The trial that was open stays below the import.
        if (last !== null) await open(last.request, { last, below: true });
      } else if (last !== null && last.initialKey === reply.value.initialKey) {
        await open(last.request, { last });
      } else if (reply.value.hasInitial) await open({ what: 'initial' });
      else if (reply.value.toImport.length > 0)
        setImporting(importWith({ handed: reply.value.toImport }));
      setUnasked(false);
    };
    void greet();
    return () => {
      current = false;
      if (again !== null) clearTimeout(again);
    };
  }, [open, setImporting]);
  const welcome = state.phase === 'welcome' && !unasked;
  useEffect(() => {
    if (!welcome) return;
    document.title = 'OneArm';
    keepWindow(null);
    window.history.replaceState(null, '', window.location.pathname);
  }, [welcome]);
  if (silent !== null) {
    return (
      <main className="waiting">
        <RefusalNotice refusal={silent} />
      </main>
    );
  }
  if (unasked && state.phase !== 'opened') return <p className="waiting">Opening</p>;
  if (importing !== null) {
    return (
      <OutsideTrial onOpen={null}>
        <Suspense fallback={<p className="waiting">Opening</p>}>
          <ImportPage
            begin={importing}
            version={hello?.version ?? ''}
            endings={endings}
            openTrial={state.phase === 'opened' ? earlierOf(state) : null}
            onOpen={(request, earlier) => void open(request, earlier === null ? {} : { earlier })}
            onLeave={() => setImporting(null)}
          />
        </Suspense>
      </OutsideTrial>
    );
  }
  if (state.phase !== 'opened') {
    return (
      <OutsideTrial onOpen={chooseFile}>
        <Welcome
          hello={hello}
          opening={state.phase === 'opening'}
          refusal={state.phase === 'welcome' ? state.refusal : null}
          instead={instead}
          onOpen={(request) => void open(request)}
          onImport={(begin) => setImporting(importWith(begin))}
        />
      </OutsideTrial>
    );
  }
  return (
    <TrialWindow
      key={state.opened.handle}
      state={state}
      theme={theme}
      version={hello?.version ?? ''}
      initialKey={hello?.initialKey ?? null}
      fileDialogs={hello?.fileDialogs ?? false}
      endings={endings}
      dispatch={dispatch}
      onOpen={(request) => void open(request)}
      onImport={(begin) => setImporting(importWith(begin))}
    />
  );
}

type OpenMore = {
  /** What the window showed before it was loaded again. */
  readonly last?: LastWindow | null;
  /** The cut that an import went on from: the page begins with what has changed since. */
  readonly earlier?: Request<'openTrial'>;
  /** An import is shown, and goes on. */
  readonly below?: boolean;
};

/** The file is no trial at all: it goes straight to the import, which says why. */
const NO_TRIAL: readonly RefusalCode[] = ['unknown-format', 'column-missing'];

const NO_ENDINGS: readonly string[] = [];

async function filesInstead(request: Request<'openTrial'>): Promise<readonly FileToImport[]> {
  const reply = await host.importInstead({ request });
  return reply.ok ? reply.value.files : [];
}

function beginWithChanges({ source }: OpenedTrial, earlier: Request<'openTrial'>): void {
  keepEarlier(source.sha256, earlier);
  window.history.replaceState(null, '', `${window.location.pathname}#/changes`);
}

/** The open trial as the cut before the one that is imported. */
function earlierOf({ opened, request, trial }: Opened): OpenTrial {
  return { name: trial.source.fileName, handle: opened.handle, request };
}

/** An import is remembered for a reload as long as it is shown. */
function useImporting() {
  const [importing, set] = useState<Importing | null>(null);
  const setImporting = useCallback((next: Importing | null): void => {
    keepImporting(next !== null);
    set(next);
  }, []);
  return [importing, setImporting] as const;
}

/** What the first button of the first page does: the dialog of the system, or the browser's picker. */
function chooseFile(): void {
  document.querySelector<HTMLElement>('.welcome-open .button.primary')?.click();
}

/** The window's own draft is newer than the host's, which may be that of another window. */
function withDraft(opened: OpenedTrial, last: LastWindow | null): OpenedTrial {
  return last?.draft == null ? opened : { ...opened, draft: last.draft };
}

/** To the page and the place where this trial was left; an address that names a page counts more. */
function goBackTo(draft: Draft | null): void {
  if (draft === null || window.location.hash !== '') return;
  const { hash, scroll } = draft.place;
  window.history.replaceState({ scroll }, '', `${window.location.pathname}${hash}`);
}
