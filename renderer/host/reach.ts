/** Does the host answer? Every call tells; where it fell silent the window asks until it is back. */
import { useEffect, useSyncExternalStore } from 'react';

export type Reach = 'here' | 'gone' | 'restarted';

let reach: Reach = 'here';
const listeners = new Set<() => void>();

/** What the last call found. */
export function told(found: Reach): void {
  if (found === reach) return;
  reach = found;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const ASK_AGAIN_MS = 1500;

/** The state of the host, as the last call found it. */
export function useReach(): Reach {
  return useSyncExternalStore(subscribe, () => reach);
}

/** While the host is silent, `hello` is asked again and again. */
export function useAskingAgain(hello: () => Promise<unknown>): Reach {
  const now = useReach();
  useEffect(() => {
    if (now === 'here') return;
    const again = setInterval(() => void hello(), ASK_AGAIN_MS);
    return () => clearInterval(again);
  }, [now, hello]);
  return now;
}
