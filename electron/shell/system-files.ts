/**
 * Files that the system asks the program to open: words of a start, a second start, a double click,
 * a drop on the icon. They come before the first window or long after it.
 */
import type { Initial } from '../service/ports.ts';

export type SystemFiles = {
  /** Something to open has come: kept until somebody listens. */
  readonly arrive: (initial: Initial | null) => void;
  /** From now on each arrival is told; those that came before are told at once. */
  readonly listen: (open: (initial: Initial | null) => void) => void;
};

/** A queue until the program is ready, a signal afterwards. `null` wants a window without a file. */
export function systemFiles(): SystemFiles {
  const waiting: (Initial | null)[] = [];
  let open: ((initial: Initial | null) => void) | null = null;
  return {
    arrive: (initial) => {
      if (open === null) waiting.push(initial);
      else open(initial);
    },
    listen: (listener) => {
      open = listener;
      // A start without a file and a double click on one are one wish: the file.
      const files = waiting.filter((initial) => initial !== null);
      for (const initial of files.length > 0 ? files : waiting.slice(0, 1)) listener(initial);
      waiting.length = 0;
    },
  };
}
