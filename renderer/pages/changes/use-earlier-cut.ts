/** The earlier cut that the open trial is compared with: chosen, handed over, or kept for a reload. */
import { useCallback, useEffect, useState } from 'react';
import type { FileToImport, OpenedTrial, Request } from '../../../shared/api.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { handOver, host } from '../../host/host.ts';
import { useSession } from '../../session/session.ts';

export type EarlierCut = { readonly opened: OpenedTrial; readonly trial: Trial };

type Choosing =
  | { readonly state: 'none' }
  | { readonly state: 'opening' }
  | {
      readonly state: 'refused';
      readonly refusal: Refusal;
      /** The file for an import, where an import reads such files. */
      readonly instead: readonly FileToImport[];
    }
  | ({ readonly state: 'ready' } & EarlierCut);

export type ChosenCut = {
  readonly choosing: Choosing;
  readonly open: (request: Request<'openTrial'>) => void;
  /** A file that was picked in the page. */
  readonly take: (files: readonly File[]) => void;
  readonly forget: () => void;
};

/** What the last request has given: on the way back to the page it is there. */
type Answered = { readonly request: Request<'openTrial'>; readonly choosing: Choosing };

const VIEW = 'earlier cut';
const NONE: Choosing = { state: 'none' };

export function useEarlierCut(): ChosenCut {
  const { views, earlier, setEarlier } = useSession();
  const [answered, setAnswered] = useState<Answered | null>(
    () => (views.get(VIEW) as Answered | undefined) ?? null,
  );
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const known = answered?.request === earlier ? answered.choosing : null;
  useEffect(() => {
    if (earlier === null || known !== null) return;
    let current = true;
    void openCut(earlier).then((choosing) => {
      if (!current) return;
      const next = { request: earlier, choosing };
      views.set(VIEW, next);
      setAnswered(next);
    });
    return () => {
      current = false;
    };
  }, [earlier, known, views]);
  const open = useCallback(
    (request: Request<'openTrial'>): void => {
      setRefusal(null);
      setEarlier(request);
    },
    [setEarlier],
  );
  const take = useCallback(
    ([file]: readonly File[]): void => {
      if (file === undefined) return;
      void handOver(file).then((handed) => {
        if (handed.ok) open({ what: 'handed', token: handed.value.token });
        else setRefusal(handed.refusal);
      });
    },
    [open],
  );
  const forget = useCallback((): void => setEarlier(null), [setEarlier]);
  return { choosing: now(earlier, known, refusal), open, take, forget };
}

function now(
  earlier: Request<'openTrial'> | null,
  known: Choosing | null,
  refusal: Refusal | null,
): Choosing {
  if (refusal !== null) return { state: 'refused', refusal, instead: [] };
  if (earlier === null) return NONE;
  return known ?? { state: 'opening' };
}

async function openCut(request: Request<'openTrial'>): Promise<Choosing> {
  const reply = await host.openTrial(request);
  if (reply.ok) return parsed(reply.value);
  const instead = await host.importInstead({ request });
  const files = instead.ok ? instead.value.files : [];
  return { state: 'refused', refusal: reply.refusal, instead: files };
}

function parsed(opened: OpenedTrial): Choosing {
  try {
    const { columns, source, ignored, readerNotes } = opened;
    return { state: 'ready', opened, trial: parseTrial(columns, source, ignored, readerNotes) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { state: 'refused', refusal: error.refusal, instead: [] };
  }
}
