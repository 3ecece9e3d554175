/** What a token of the page stands for, or a refusal that says what to do. */
import { Refused } from '../../shared/ground/refusal.ts';
import type { Handed, Inbox } from './inbox.ts';

/** @throws Refused `no-data` for a token of another time */
export function handedFile(inbox: Inbox, token: string): Handed {
  return (
    inbox.find(token) ?? refuseNoData('this file is not here any more', 'drop or choose it again')
  );
}

export function refuseNoData(message: string, advice: string): never {
  throw new Refused({ code: 'no-data', message, advice });
}
