/** Under which plans something was taken away, so that a later change of the plan can be told. */
import { useCallback, useMemo, useState } from 'react';
import { planHash } from '../../shared/trial/plan/plan-hash.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';

export type OutdatedExports = {
  /** Hashes other than `current`, in the order of their first use. */
  readonly outdatedExports: readonly string[];
  readonly markExported: (plan: Plan) => void;
};

export function useOutdatedExports(current: string | null): OutdatedExports {
  const [hashes, setHashes] = useState<readonly string[]>([]);
  const markExported = useCallback((plan: Plan): void => {
    const hash = planHash(plan);
    setHashes((before) => (before.includes(hash) ? before : [...before, hash]));
  }, []);
  const outdatedExports = useMemo(
    () => hashes.filter((hash) => hash !== current),
    [hashes, current],
  );
  return { outdatedExports, markExported };
}
