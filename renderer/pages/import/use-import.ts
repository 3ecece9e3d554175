/** Runs the import on the host whenever files, mapping or answers change; the newest run counts. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportMade } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { host } from '../../host/host.ts';
import { EMPTY } from './import-state.ts';
import type { ImportState } from './import-state.ts';

/** Asked soon at first: most runs take a fraction of a second. */
const POLL_MS = [20, 20, 40, 60, 80] as const;

export type ImportRun = {
  /** What the last run that ended has shown; kept while the next one runs. */
  readonly view: ImportView | null;
  /** The job that showed it. */
  readonly job: string | null;
  /** What is being done; null when nothing is. */
  readonly busy: string | null;
  readonly refusal: Refusal | null;
  /** Somebody has stopped the reading: it goes on when asked. */
  readonly stopped: boolean;
  readonly stop: () => void;
  readonly again: () => void;
};

type Told =
  | { readonly state: 'made'; readonly made: ImportMade; readonly job: string }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'cancelled' };

type Asked = Pick<ImportState, 'files' | 'mapping' | 'answers'>;

/** The database, or what each answer does to the results; both take their time. */
type Wanted = { readonly write: boolean; readonly effects: boolean };

/** The request of a state; the name is that of a guessed mapping. */
function requestOf({ files, mapping, answers }: Asked, { write, effects }: Wanted) {
  return {
    files: files.flatMap(({ token }) => token ?? []),
    mapping: mapping === null ? null : JSON.stringify(mapping),
    name: nameOf(files[0]?.name ?? 'trial'),
    answers: [...answers].map(([key, value]): [string, string] => [key, value]),
    effects,
    write,
  };
}

function nameOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').slice(0, 100) || 'trial';
}

/** Starts a job and waits for its end; stops it when `signal` says so. */
export async function runImport(
  state: Asked,
  wanted: Wanted,
  signal: AbortSignal,
  onStep: (step: string) => void,
): Promise<Told> {
  const started = await host.startImport(requestOf(state, wanted));
  if (!started.ok) return { state: 'refused', refusal: started.refusal };
  const { job } = started.value;
  const cancel = (): void => void host.cancelImport({ job });
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  for (let asked = 0; ; asked++) {
    if (signal.aborted) return { state: 'cancelled' };
    const reply = await host.importProgress({ job });
    if (!reply.ok) return { state: 'refused', refusal: reply.refusal };
    const progress = reply.value;
    switch (progress.state) {
      case 'running':
        onStep(progress.step);
        await new Promise((done) => setTimeout(done, POLL_MS[Math.min(asked, 4)]));
        break;
      case 'done':
        return { state: 'made', made: progress, job };
      case 'failed':
        return { state: 'refused', refusal: progress.refusal };
      default:
        return { state: 'cancelled' };
    }
  }
}

type Run = Pick<ImportRun, 'view' | 'job' | 'busy' | 'refusal' | 'stopped'>;

const NOTHING: Run = { view: null, job: null, busy: null, refusal: null, stopped: false };

/** A question whose answers change a result; the facts of the trial change no row. */
const hasEffects = ({ open }: ImportView): boolean =>
  open.some(({ key, answers }) => !key.startsWith('trial.') && answers.length > 1);

/** The view of the present state. `onView` hears each one once. */
export function useImport(state: ImportState, onView: (view: ImportView) => void): ImportRun {
  const [run, setRun] = useState<Run>(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const { files, mapping, answers } = state;
  const running = useRef<AbortController | null>(null);
  const listener = useRef(onView);
  useEffect(() => {
    listener.current = onView;
  });
  // A guessed mapping that comes back with a view asks for no run of its own.
  const seen = useRef<Asked | null>(null);
  useEffect(() => {
    if (files.length === 0) return setRun(NOTHING);
    // What is to be handed over again is waited for.
    if (files.some(({ token }) => token === null)) return setRun({ ...NOTHING });
    const known = seen.current;
    const same = known?.mapping === mapping && known?.files === files && known.answers === answers;
    if (mapping !== null && same) return;
    const stop = new AbortController();
    running.current = stop;
    setRun((before) => ({ ...before, busy: 'reading the files', refusal: null, stopped: false }));
    const asked = { ...EMPTY, files, mapping, answers };
    const look = async (effects: boolean): Promise<ImportView | null> => {
      const told = await runImport(asked, { write: false, effects }, stop.signal, (busy) => {
        if (!stop.signal.aborted) setRun((before) => ({ ...before, busy }));
      });
      if (stop.signal.aborted || told.state === 'cancelled') return null;
      if (told.state === 'refused') {
        setRun((before) => ({ ...before, busy: null, refusal: told.refusal }));
        return null;
      }
      const { view } = told.made;
      if (mapping === null) seen.current = { files, answers, mapping: view.mapping };
      setRun({ ...NOTHING, view, job: told.job });
      listener.current(view);
      return view;
    };
    // What each answer does comes when the files are seen: it takes longer than all else.
    void look(false).then((view) => (view !== null && hasEffects(view) ? look(true) : null));
    return () => stop.abort();
  }, [files, mapping, answers, attempt]);
  const stop = useCallback((): void => {
    running.current?.abort();
    setRun((before) => ({ ...before, busy: null, stopped: true }));
  }, []);
  const again = useCallback((): void => setAttempt((count) => count + 1), []);
  return { ...run, stop, again };
}
