/** The contract on Electron's wire: one channel a method, sender checked, request parsed. */
import { isAbsolute } from 'node:path';
import { METHODS } from '../../shared/api.ts';
import type { Handed, Host } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { answer } from '../service/answer.ts';
import type { Inbox } from '../service/inbox.ts';
import { isOurFrame } from './policy.ts';

/** What a call brings along; the part of Electron's event that is looked at. */
export type CallEvent = {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
};

/** The part of Electron's ipcMain that is used. */
export type Wire = {
  handle(channel: string, listener: (event: CallEvent, payload: unknown) => Promise<unknown>): void;
};

export const CHANNEL_PREFIX = 'onearm:';

/**
 * Puts every method of the contract on the wire. A foreign or inner frame is refused unheard.
 *
 * @param hostOf the host of a window by the number of its contents; null for a window that is gone
 */
export function register(
  wire: Wire,
  hostOf: (id: number) => Host | null,
  log: (message: string) => void,
): void {
  for (const method of METHODS) {
    wire.handle(`${CHANNEL_PREFIX}${method}`, async (event, payload) => {
      const host = hostOf(event.sender.id);
      if (isFromUs(event) && host !== null) return answer(host, method, payload, log);
      log(`${method}: refused a call from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      return FOREIGN;
    });
  }
}

/** Puts the way for dropped and picked files on the wire: the preload sends the system's own path. */
export function registerHandOver(wire: Wire, inbox: Inbox): void {
  wire.handle(`${CHANNEL_PREFIX}hand-over`, async (event, path): Promise<Handed> => {
    if (!isFromUs(event)) return FOREIGN;
    if (typeof path === 'string' && isAbsolute(path)) {
      return { ok: true, value: { token: inbox.remember(path) } };
    }
    const message = 'this file has no place on the disk';
    return { ok: false, refusal: { code: 'unreadable', message, advice: 'save it first' } };
  });
}

const FOREIGN: { readonly ok: false; readonly refusal: Refusal } = {
  ok: false,
  refusal: { code: 'invalid-argument', message: 'this page may not call OneArm' },
};

function isFromUs({ senderFrame: frame }: CallEvent): boolean {
  return isOurFrame(frame === null ? null : { url: frame.url, isTopFrame: frame.parent === null });
}
