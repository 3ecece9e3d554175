/** A part of the results where it is here; null while it is computed, and again when it has come. */
import { useEffect, useReducer } from 'react';
import { readAhead } from './remote-results.ts';

export function useKnown<T>(read: () => T): T | null {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const [value, waiting] = readOrWait(read);
  useEffect(() => {
    let current = true;
    const come = (): void => {
      if (current) again();
    };
    waiting?.then(come, come);
    return () => {
      current = false;
    };
  }, [waiting]);
  return value;
}

function readOrWait<T>(read: () => T): readonly [T | null, Promise<unknown> | null] {
  try {
    return [readAhead(read), null];
  } catch (thrown) {
    if (thrown instanceof Promise) return [null, thrown];
    throw thrown;
  }
}
