/** Saves the plan beside the data: under a name of its own, and over no plan that was not seen. */
import { useCallback } from 'react';
import type { PlanBeside } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { useSession } from '../session/session.ts';
import { useOwnName } from '../session/use-own-name.ts';
import { host } from './host.ts';

export type SaveOutcome =
  | { readonly how: 'saved'; readonly path: string }
  | { readonly how: 'refused'; readonly refusal: Refusal }
  /** Another plan lies there by now; nothing was written. */
  | { readonly how: 'changed'; readonly beside: PlanBeside };

export function useSavePlan() {
  const { opened, planFile, markSaved } = useSession();
  const { named } = useOwnName();
  const save = useCallback(
    /** @param over the plan file that may be replaced, where it was shown meanwhile */
    async (over: string | null = planFile): Promise<SaveOutcome> => {
      const plan = named();
      const reply = await host.savePlan({ handle: opened.handle, plan, expected: over });
      if (!reply.ok) return { how: 'refused', refusal: reply.refusal };
      if (reply.value.how === 'changed') return { how: 'changed', beside: reply.value };
      markSaved(plan, reply.value.sha256);
      return { how: 'saved', path: reply.value.path };
    },
    [opened.handle, planFile, markSaved, named],
  );
  return { save };
}
