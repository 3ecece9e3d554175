/** The earlier cut that the open trial is compared with: chosen, handed over, or kept for a reload. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OpenedTrial, Request } from '../../../shared/api.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { handOver, host } from '../../host/host.ts';
import { keepEarlier, keptEarlier } from '../../session/last-window.ts';
import { useSession } from '../../session/session.ts';

export type EarlierCut = { readonly opened: OpenedTrial; readonly trial: Trial };

type Choosing =
  | { readonly state: 'none' }
  | { readonly state: 'opening' }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | ({ readonly state: 'ready' } & EarlierCut);

export type ChosenCut = {
  readonly choosing: Choosing;
  readonly open: (request: Request<'openTrial'>) => void;
  /** A file that was picked in the page. */
  readonly take: (files: readonly File[]) => void;
  readonly forget: () => void;
};

const VIEW = 'earlier cut';

/** On the way back to the page it is there as it was; another trial in this window begins anew. */
export function useEarlierCut(): ChosenCut {
  const { opened, views } = useSession();
  const { sha256 } = opened.source;
  const [choosing, setChoosing] = useState<Choosing>(() =>
    views.has(VIEW) ? (views.get(VIEW) as Choosing) : { state: 'none' },
  );
  const set = useCallback(
    (next: Choosing): void => {
      views.set(VIEW, next);
      setChoosing(next);
    },
    [views],
  );
  const open = useCallback(
    (request: Request<'openTrial'>): void => {
      set({ state: 'opening' });
      void host.openTrial(request).then((reply) => {
        const next = reply.ok
          ? parsed(reply.value)
          : ({ state: 'refused', refusal: reply.refusal } as const);
        if (next.state === 'ready') keepEarlier(sha256, request);
        set(next);
      });
    },
    [set, sha256],
  );
  const take = useCallback(
    ([file]: readonly File[]): void => {
      if (file === undefined) return;
      void handOver(file).then((handed) => {
        if (handed.ok) open({ what: 'handed', token: handed.value.token });
        else set({ state: 'refused', refusal: handed.refusal });
      });
    },
    [open, set],
  );
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || choosing.state !== 'none') return;
    asked.current = true;
    const kept = keptEarlier(sha256);
    if (kept !== null) open(kept);
  }, [choosing.state, open, sha256]);
  const forget = useCallback((): void => {
    keepEarlier(sha256, null);
    set({ state: 'none' });
  }, [set, sha256]);
  return { choosing, open, take, forget };
}

function parsed(opened: OpenedTrial): Choosing {
  try {
    const { columns, source, ignored, readerNotes } = opened;
    return { state: 'ready', opened, trial: parseTrial(columns, source, ignored, readerNotes) };
  } catch (error) {
    if (error instanceof Refused) return { state: 'refused', refusal: error.refusal };
    throw error;
  }
}
