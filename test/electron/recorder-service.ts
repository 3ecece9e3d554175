/** A service that records what reaches it: what the border lets through, and nothing more. */
import { METHODS } from '../../shared/api.ts';
import type { Host } from '../../shared/api.ts';

export type Call = { readonly method: string; readonly request: unknown };

export function recorderService(): { readonly host: Host; readonly calls: Call[] } {
  const calls: Call[] = [];
  const host = Object.fromEntries(
    METHODS.map((method) => [
      method,
      async (request: unknown) => {
        calls.push({ method, request });
        return { ok: true, value: { from: method } };
      },
    ]),
  ) as unknown as Host;
  return { host, calls };
}
