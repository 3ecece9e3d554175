/** Runs the import on the host whenever files, mapping or answers change; the newest run counts. */
import { useEffect, useRef, useState } from 'react';
import type { ImportMade } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { host } from '../../host/host.ts';
import type { ImportState } from './import-state.ts';

const POLL_MS = 80;

export type ImportRun = {
  /** What the last run that ended has shown; kept while the next one runs. */
  readonly view: ImportView | null;
  /** What is being done; null when nothing is. */
  readonly busy: string | null;
  readonly refusal: Refusal | null;
};

type Told =
  | { readonly state: 'made'; readonly made: ImportMade }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'cancelled' };

/** The request of a state; the name is that of a guessed mapping. */
function requestOf({ files, mapping, answers }: ImportState, write: boolean) {
  return {
    files: files.map(({ token }) => token),
    mapping: mapping === null ? null : JSON.stringify(mapping),
    name: nameOf(files[0]?.name ?? 'trial'),
    answers: [...answers].map(([key, value]): [string, string] => [key, value]),
    write,
  };
}

function nameOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').slice(0, 100) || 'trial';
}

/** Starts a job and waits for its end; stops it when `signal` says so. */
export async function runImport(
  state: ImportState,
  write: boolean,
  signal: AbortSignal,
  onStep: (step: string) => void,
): Promise<Told> {
  const started = await host.startImport(requestOf(state, write));
  if (!started.ok) return { state: 'refused', refusal: started.refusal };
  const { job } = started.value;
  for (;;) {
    if (signal.aborted) {
      void host.cancelImport({ job });
      return { state: 'cancelled' };
    }
    const reply = await host.importProgress({ job });
    if (!reply.ok) return { state: 'refused', refusal: reply.refusal };
    const progress = reply.value;
    switch (progress.state) {
      case 'running':
        onStep(progress.step);
        await new Promise((done) => setTimeout(done, POLL_MS));
        break;
      case 'done':
        return { state: 'made', made: progress };
      case 'failed':
        return { state: 'refused', refusal: progress.refusal };
      default:
        return { state: 'cancelled' };
    }
  }
}

/** The view of the present state. `onView` hears each one once. */
export function useImport(state: ImportState, onView: (view: ImportView) => void): ImportRun {
  const [run, setRun] = useState<ImportRun>({ view: null, busy: null, refusal: null });
  const { files, mapping, answers } = state;
  const listener = useRef(onView);
  useEffect(() => {
    listener.current = onView;
  });
  // A guessed mapping that comes back with a view asks for no run of its own.
  const seen = useRef<Pick<ImportState, 'files' | 'mapping' | 'answers'> | null>(null);
  useEffect(() => {
    if (files.length === 0) return setRun({ view: null, busy: null, refusal: null });
    const known = seen.current;
    const same = known?.mapping === mapping && known?.files === files && known.answers === answers;
    if (mapping !== null && same) return;
    const stop = new AbortController();
    setRun((before) => ({ ...before, busy: 'reading the files', refusal: null }));
    const asked = {
      step: 'files',
      files,
      mapping,
      answers,
      saved: false,
      order: [],
      reasons: [],
    } as const;
    void runImport(asked, false, stop.signal, (busy) => {
      if (!stop.signal.aborted) setRun((before) => ({ ...before, busy }));
    }).then((told) => {
      if (stop.signal.aborted || told.state === 'cancelled') return;
      if (told.state === 'refused') {
        return setRun((before) => ({ ...before, busy: null, refusal: told.refusal }));
      }
      const { view } = told.made;
      if (mapping === null) seen.current = { files, answers, mapping: view.mapping };
      setRun({ view, busy: null, refusal: null });
      listener.current(view);
    });
    return () => stop.abort();
  }, [files, mapping, answers]);
  return run;
}
