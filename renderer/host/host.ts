/** The window's host: Electron's bridge when it is there, else the loopback server that served us. */
import { METHODS } from '../../shared/api.ts';
import type { Host, Method, Reply, Request } from '../../shared/api.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface merges
  interface Window {
    readonly onearm?: Host;
  }
}

/** The answer when the host itself cannot be reached. */
function unreachable<M extends Method>(): Reply<M> {
  return {
    ok: false,
    refusal: {
      code: 'internal',
      message: 'the host of this window does not answer',
      advice: 'Start OneArm again and reload this window',
    },
  };
}

async function ask<M extends Method>(method: M, request: Request<M>): Promise<Reply<M>> {
  try {
    const response = await fetch(`/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return (await response.json()) as Reply<M>;
  } catch {
    return unreachable();
  }
}

function loopbackHost(): Host {
  const methods = METHODS.map((method) => [method, (request: never) => ask(method, request)]);
  return Object.fromEntries(methods) as Host;
}

export const host: Host = window.onearm ?? loopbackHost();
