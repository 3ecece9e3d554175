/** Are the file and the plan beside it what was read? Asked when the window gets the focus. */
import { useCallback, useEffect, useState } from 'react';
import type { OpenedTrial, SourceState } from '../../shared/api.ts';
import { host } from './host.ts';

export type SourceCheck = {
  readonly source: SourceState;
  /** SHA-256 of the plan file as it lies there now; undefined before the first look. */
  readonly planFile: string | null | undefined;
  /** The host has been started anew and does not know this trial any more. */
  readonly forgotten: boolean;
  readonly checkSource: () => Promise<void>;
};

const SAME: SourceState = { state: 'same' };

/** Once changed it stays changed until the file is opened again: what was read is what is shown. */
export function useSourceCheck({ handle, path }: OpenedTrial): SourceCheck {
  const [source, setSource] = useState(SAME);
  const [planFile, setPlanFile] = useState<string | null | undefined>(undefined);
  const [forgotten, setForgotten] = useState(false);
  const checkSource = useCallback(async (): Promise<void> => {
    const reply = await host.checkSource({ handle });
    if (!reply.ok) {
      if (reply.refusal.code === 'no-data') setForgotten(true);
      return;
    }
    const found = reply.value.source;
    setSource((known) => (found.state === 'same' && known.state === 'changed' ? known : found));
    if (path !== null) setPlanFile(reply.value.planFile);
  }, [handle, path]);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') void checkSource();
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [checkSource]);
  return { source, planFile, forgotten, checkSource };
}
