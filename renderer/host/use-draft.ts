/** Keeps the work of the window as it goes: at once in the window, a moment later with the host. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft, Place } from '../../shared/draft.ts';
import { host } from './host.ts';
import { useReach } from './reach.ts';
import { keepWindow } from '../session/last-window.ts';
import { unsavedPlan } from '../session/state.ts';
import type { Opened } from '../session/state.ts';

const LATER_MS = 350;

export type DraftKeeping = {
  /** False when the host could not keep the last draft: it lives in this window only. */
  readonly kept: boolean;
};

export function useDraft(
  state: Opened,
  version: string,
  initialKey: string | null,
  placeOf: () => Place,
): DraftKeeping {
  const [kept, setKept] = useState(true);
  const { opened, request, work, planFile } = state;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const reach = useReach();
  const draft = useCallback(
    (): Draft => ({
      plan: unsavedPlan(state),
      planFile,
      looks: work.present.looks,
      place: placeOf(),
      version,
    }),
    [state, planFile, work.present.looks, version, placeOf],
  );
  const send = useCallback((): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    void host
      .saveDraft({ handle: opened.handle, draft: draft() })
      .then((reply) => setKept(reply.ok && reply.value.kept));
  }, [opened.handle, draft]);
  const keep = useCallback((): void => {
    keepWindow({ request, initialKey, draft: draft() });
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(send, LATER_MS);
  }, [request, initialKey, draft, send]);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      keepWindow({ request, initialKey, draft: draft() });
      return;
    }
    keep();
  }, [keep, request, initialKey, draft]);
  useEffect(() => {
    const leaving = (): void => {
      keepWindow({ request, initialKey, draft: draft() });
      send();
    };
    // A crash says no word before: where the reader is goes along with the rest.
    const scrolled = (): void => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(leaving, LATER_MS);
    };
    window.addEventListener('scroll', scrolled, { capture: true, passive: true });
    window.addEventListener('hashchange', keep);
    window.addEventListener('pagehide', leaving);
    return () => {
      window.removeEventListener('scroll', scrolled, { capture: true });
      window.removeEventListener('hashchange', keep);
      window.removeEventListener('pagehide', leaving);
    };
  }, [keep, send, draft, request, initialKey]);
  // What could not be sent is sent when the host is back.
  useEffect(() => {
    if (reach === 'here' && !kept) send();
  }, [reach, kept, send]);
  return { kept };
}
