/** Taking something away: what is asked for, what became of it, and under which plan it left. */
import { useCallback, useState } from 'react';
import type { Delivered } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { deliver } from './deliver.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { useSession } from '../session/session.ts';
import { useOwnName } from '../session/use-own-name.ts';

type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export type Take = {
  readonly busy: boolean;
  /** What became of the last one, '' before the first. */
  readonly said: string;
  readonly refusal: Refusal | null;
  /** Hands a file over. `ask` gets the plan under a name of its own. */
  readonly file: (ask: (plan: Plan) => Promise<Answer<Delivered>>) => Promise<void>;
  /** For what is handed over otherwise, such as a copy; `ask` answers with what to say. */
  readonly other: (ask: (plan: Plan) => Promise<Answer<string>>) => Promise<void>;
};

/** Whoever takes something away learns first when the source is not what was read any more. */
export function useTake(): Take {
  const { checkSource, markExported } = useSession();
  const { named } = useOwnName();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const other = useCallback<Take['other']>(
    async (ask) => {
      setBusy(true);
      void checkSource();
      const plan = named();
      const answer = await ask(plan);
      setBusy(false);
      setRefusal(answer.ok ? null : answer.refusal);
      setSaid(answer.ok ? answer.value : '');
      if (answer.ok && answer.value !== CANCELLED) markExported(plan);
    },
    [named, checkSource, markExported],
  );
  const file = useCallback<Take['file']>(
    (ask) =>
      other(async (plan) => {
        const answer = await ask(plan);
        return answer.ok ? { ok: true, value: deliver(answer.value) } : answer;
      }),
    [other],
  );
  return { busy, said, refusal, file, other };
}

const CANCELLED = deliver({ how: 'cancelled' });
