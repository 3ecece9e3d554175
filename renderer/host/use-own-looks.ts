/** The user's own presets for figures, which the host keeps. */
import { useCallback, useEffect, useState } from 'react';
import type { Replies, Reply } from '../../shared/api.ts';
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { host } from './host.ts';

export type OwnLooksChoice = {
  readonly looks: Replies['ownLooks'];
  readonly refusal: Refusal | null;
  readonly keep: (name: string, look: FigureLook) => Promise<boolean>;
  readonly forget: (name: string) => Promise<boolean>;
};

export function useOwnLooks(): OwnLooksChoice {
  const [looks, setLooks] = useState<Replies['ownLooks']>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const take = useCallback((reply: Reply<'ownLooks'>): boolean => {
    setRefusal(reply.ok ? null : reply.refusal);
    if (reply.ok) setLooks(reply.value);
    return reply.ok;
  }, []);
  useEffect(() => void host.ownLooks({}).then(take), [take]);
  const keep = useCallback<OwnLooksChoice['keep']>(
    async (name, look) => take(await host.keepLook({ name, look })),
    [take],
  );
  const forget = useCallback<OwnLooksChoice['forget']>(
    async (name) => take(await host.forgetLook({ name })),
    [take],
  );
  return { looks, refusal, keep, forget };
}
