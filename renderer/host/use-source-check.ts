/** Has the file changed on disk since it was read? Asked when the window gets the focus. */
import { useCallback, useEffect, useState } from 'react';
import type { OpenedTrial } from '../../shared/api.ts';
import { host } from './host.ts';

export type SourceCheck = {
  readonly changed: boolean;
  readonly checkSource: () => Promise<void>;
};

/** Once changed it stays changed until the file is opened again: what was read is what is shown. */
export function useSourceCheck({ handle, path }: OpenedTrial): SourceCheck {
  const [changed, setChanged] = useState(false);
  const checkSource = useCallback(async (): Promise<void> => {
    if (path === null) return;
    const reply = await host.checkSource({ handle });
    if (reply.ok && reply.value.changed) setChanged(true);
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
  return { changed, checkSource };
}
