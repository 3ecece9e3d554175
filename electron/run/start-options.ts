/** The words after `npm start --`. */
import { Refused } from '../../shared/ground/refusal.ts';
import { initialOf } from '../service/initial-of.ts';
import type { Initial } from '../service/ports.ts';

export type StartOptions = {
  readonly initial: Initial | null;
  /** Open a window or the system browser; without it the address is printed and that is all. */
  readonly open: boolean;
  readonly port: number;
};

export const START_USAGE = `usage: npm start -- [sample | FILE…] [--no-open] [--port NUMBER]

  sample           the synthetic trial that comes with OneArm
  FILE             a trial database or a file of times; an export, or several files, to import
  --no-open        browser host: print the address, open nothing
  --port NUMBER    browser host: this port instead of a free one
  ONEARM_HOST=browser in the environment takes the browser host even when Electron is there`;

/**
 * Reads the words after `npm start --`.
 *
 * @throws Refused `invalid-argument` naming the word that is not understood
 */
export function parseStart(words: readonly string[]): StartOptions {
  const files: string[] = [];
  let open = true;
  let port = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--no-open') open = false;
    else if (word === '--port') port = parsePort(words[(index += 1)]);
    else if (word.startsWith('--port=')) port = parsePort(word.slice('--port='.length));
    else if (word.startsWith('-')) refuse(`${word} is not an option`);
    else files.push(word);
  }
  return { initial: initialOf(files), open, port };
}

function parsePort(word: string | undefined): number {
  const port = Number(word);
  if (word === undefined || !/^\d+$/.test(word) || port > 65_535) {
    refuse(`--port wants a number from 0 to 65535, but got ${word ?? 'nothing'}`);
  }
  return port;
}

function refuse(message: string): never {
  throw new Refused({ code: 'invalid-argument', message });
}
