/**
 * The log: what a developer needs to find a bug, and no word of a patient. Messages may quote a
 * value of the data, so of an error only its name, its code and the places in the program are kept.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGEST_BYTES = 1 << 20;

/**
 * Writes to `file`; what is older than a megabyte goes to `file.old`. Never throws.
 *
 * @param now gives the time as ISO text
 */
export function logTo(file: string, now: () => string): (message: string) => void {
  return (message) => {
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size > LARGEST_BYTES) renameSync(file, `${file}.old`);
      appendFileSync(file, `${now()} ${withoutData(message)}\n`, { mode: 0o600 });
    } catch {
      // A log that cannot be written must not stop anybody's work.
    }
  };
}

/** Of a message the word of ours before its first colon, the name of the error and the lines of its stack. */
export function withoutData(message: string): string {
  const [first = '', ...rest] = message.split('\n');
  const where = /^[a-z][A-Za-z ]{1,30}(?=: )/.exec(first)?.[0] ?? 'message';
  const name = /\b[A-Z]\w*Error\b/.exec(first)?.[0];
  const places = rest
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim().replace(/(?:file:\/\/)?[^\s()]*[\\/](?=[^\\/\s()]+:\d+:\d+)/g, ''));
  return [where, ...(name === undefined ? [] : [name]), ...places.slice(0, 20)].join(' | ');
}
