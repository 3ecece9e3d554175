/** A path as people paste it: in quotes, with `~`, as a file address. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refused } from '../../shared/ground/refusal.ts';

/**
 * The absolute path that was meant.
 *
 * @param text such as `"C:\data\trial.db"`, `~/trial.db`, `file:///data/trial.db`
 * @param home the user's own folder
 * @throws Refused `unreadable` for an address of another kind, or of another machine
 */
export function userPath(text: string, home: string): string {
  const bare = unquoted(text.trim());
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(bare)) return fromAddress(bare);
  if (bare === '~') return home;
  if (/^~[\\/]/.test(bare)) return resolve(home, bare.slice(2));
  return resolve(bare);
}

const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
];

function unquoted(text: string): string {
  const pair = QUOTES.find(([open, close]) => text.startsWith(open) && text.endsWith(close));
  return pair === undefined || text.length < 2 ? text : text.slice(1, -1).trim();
}

function fromAddress(address: string): string {
  const message = `${address} is no file of this machine`;
  const advice = 'save the file on this machine and open it by its path';
  if (!address.toLowerCase().startsWith('file:')) {
    throw new Refused({ code: 'unreadable', message, advice });
  }
  try {
    return fileURLToPath(address);
  } catch {
    throw new Refused({ code: 'unreadable', message, advice });
  }
}
