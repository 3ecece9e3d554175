/** The contract on Electron's wire: one channel a method, sender checked, request parsed. */
import { METHODS } from '../../shared/api.ts';
import type { Host } from '../../shared/api.ts';
import { answer } from '../service/answer.ts';
import { isOurFrame } from './policy.ts';

/** What a call brings along; the part of Electron's event that is looked at. */
export type CallEvent = {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
};

/** The part of Electron's ipcMain that is used. */
export type Wire = {
  handle(channel: string, listener: (event: CallEvent, payload: unknown) => Promise<unknown>): void;
};

export const CHANNEL_PREFIX = 'onearm:';

/** Puts every method of the contract on the wire. A foreign or inner frame is refused unheard. */
export function register(wire: Wire, host: Host, log: (message: string) => void): void {
  for (const method of METHODS) {
    wire.handle(`${CHANNEL_PREFIX}${method}`, async (event, payload) => {
      const frame = event.senderFrame;
      const caller = frame === null ? null : { url: frame.url, isTopFrame: frame.parent === null };
      if (isOurFrame(caller)) return answer(host, method, payload, log);
      log(`${method}: refused a call from ${frame?.url ?? 'a frame that is gone'}`);
      return {
        ok: false,
        refusal: { code: 'invalid-argument', message: 'this page may not call OneArm' },
      };
    });
  }
}
