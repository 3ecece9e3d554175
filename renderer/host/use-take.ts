/** Taking something away: what is asked for, what became of it, and under which plan it left. */
import { useCallback, useState } from 'react';
import type { Delivered } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { deliver } from './deliver.ts';
import { useSession } from '../session/session.ts';

type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export type Take = {
  readonly busy: boolean;
  /** What became of the last one, '' before the first. */
  readonly said: string;
  readonly refusal: Refusal | null;
  /** Hands a file over. */
  readonly file: (ask: () => Promise<Answer<Delivered>>) => Promise<void>;
  /** For what is handed over otherwise, such as a copy; `ask` answers with what to say. */
  readonly other: (ask: () => Promise<Answer<string>>) => Promise<void>;
};

/** Whoever takes something away learns first when the source is not what was read any more. */
export function useTake(): Take {
  const { plan, checkSource, markExported } = useSession();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const other = useCallback<Take['other']>(
    async (ask) => {
      setBusy(true);
      void checkSource();
      const answer = await ask();
      setBusy(false);
      setRefusal(answer.ok ? null : answer.refusal);
      setSaid(answer.ok ? answer.value : '');
      if (answer.ok && answer.value !== CANCELLED) markExported(plan);
    },
    [plan, checkSource, markExported],
  );
  const file = useCallback<Take['file']>(
    (ask) =>
      other(async () => {
        const answer = await ask();
        return answer.ok ? { ok: true, value: deliver(answer.value) } : answer;
      }),
    [other],
  );
  return { busy, said, refusal, file, other };
}

const CANCELLED = deliver({ how: 'cancelled' });
