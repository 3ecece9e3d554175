/** The window: welcome page or opened trial. */
import { Suspense, lazy, useCallback, useEffect, useReducer, useState } from 'react';
import type { OpenedTrial, Replies, Request } from '../shared/api.ts';
import type { Draft } from '../shared/draft.ts';
import type { Refusal } from '../shared/ground/refusal.ts';
import { RefusalNotice } from './components/refusal-notice.tsx';
import { host } from './host/host.ts';
import { Welcome } from './pages/welcome/welcome-page.tsx';
import { useTheme } from './route/theme.ts';
import { keepWindow, lastWindow } from './session/last-window.ts';
import type { LastWindow } from './session/last-window.ts';
import { START, reduce } from './session/state.ts';
import { OutsideTrial } from './shell/outside-trial.tsx';
import { TrialWindow } from './shell/trial-window.tsx';

type Hello = Replies['hello'];

/** Files to begin an import with: from the page, and from the command line. */
type Importing = {
  readonly files: readonly File[];
  readonly handed: Hello['toImport'];
};

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
  const [importing, setImporting] = useState<Importing | null>(null);
  const open = useCallback(
    async (request: Request<'openTrial'>, last: LastWindow | null = null): Promise<void> => {
      dispatch({ type: 'opening' });
      const reply = await host.openTrial(request);
      if (reply.ok) {
        const opened = withDraft(reply.value, last);
        goBackTo(opened.draft);
        setImporting(null);
        dispatch({ type: 'opened', opened, request, keep: null });
      } else {
        setImporting(null);
        dispatch({ type: 'refused', refusal: reply.refusal });
      }
    },
    [],
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
      if (last !== null && last.initialKey === reply.value.initialKey) {
        await open(last.request, last);
      } else if (reply.value.hasInitial) await open({ what: 'initial' });
      else if (reply.value.toImport.length > 0)
        setImporting({ files: [], handed: reply.value.toImport });
      setUnasked(false);
    };
    void greet();
    return () => {
      current = false;
      if (again !== null) clearTimeout(again);
    };
  }, [open]);
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
  if (importing !== null && state.phase !== 'opened') {
    return (
      <OutsideTrial onOpen={null}>
        <Suspense fallback={<p className="waiting">Opening</p>}>
          <ImportPage
            {...importing}
            version={hello?.version ?? ''}
            onOpen={(request) => void open(request)}
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
          onOpen={(request) => void open(request)}
          onImport={(files) => setImporting({ files, handed: [] })}
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
      dispatch={dispatch}
    />
  );
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
