/** Records, analysis set and accounting of the opened trial, for the pages that go into detail. */
import { useMemo } from 'react';
import { accountingOf, frameOf } from '../../shared/analysis/frame/frame.ts';
import type { Frame } from '../../shared/analysis/frame/frame.ts';
import type { Accounting } from '../../shared/analysis/results.ts';
import { onDemand } from '../../shared/ground/on-demand.ts';
import { useSession } from './session.ts';

export type Framed = {
  readonly frame: Frame;
  /** The members of the analysis set against all patients of the file. */
  readonly accounting: Accounting;
};

export function useFrame(): Framed {
  const { trial, results } = useSession();
  const { plan } = results;
  return useMemo(() => {
    const frame = frameOf(trial, plan);
    // A figure needs no accounting, and to count everybody takes a second in a large trial.
    return onDemand<Framed>({ frame: () => frame, accounting: () => accountingOf(frame, []) });
  }, [trial, plan]);
}
