/** Keeps the import with the host as it goes, for a reload, a crash or another day. */
import { useEffect, useRef, useState } from 'react';
import { host } from '../../host/host.ts';
import { draftOf } from './import-state.ts';
import type { ImportState } from './import-state.ts';

const LATER_MS = 150;

/** False when the host could not keep the last draft: it lives in this window only. */
export function useImportDraft(state: ImportState): boolean {
  const [kept, setKept] = useState(true);
  const waiting = useRef(false);
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
    if (state.files.length === 0 && state.mapping === null) return;
    waiting.current = true;
    const timer = setTimeout(() => {
      waiting.current = false;
      void host
        .saveImportDraft({ draft: draftOf(state) })
        .then((reply) => setKept(reply.ok && reply.value.kept));
    }, LATER_MS);
    return () => clearTimeout(timer);
  }, [state]);
  useEffect(() => {
    const leaving = (): void => {
      if (waiting.current) void host.saveImportDraft({ draft: draftOf(latest.current) });
    };
    window.addEventListener('pagehide', leaving);
    return () => window.removeEventListener('pagehide', leaving);
  }, []);
  return kept;
}
