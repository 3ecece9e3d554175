/** The window's host: Electron's bridge when it is there, else the loopback server that served us. */
import type { Refusal } from '../../shared/ground/refusal.ts';
import { METHODS } from '../../shared/api.ts';
import type { Handed, HandOver, Host, Method, Reply, Request } from '../../shared/api.ts';
import { sessionWord } from './session-word.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface merges
  interface Window {
    readonly onearm?: Host;
    readonly onearmHandOver?: HandOver<File>;
  }
}

const SESSION_HEADER = 'x-onearm-session';

/** The answer when the host itself cannot be reached. */
function unreachable(): { readonly ok: false; readonly refusal: Refusal } {
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
      headers: { 'content-type': 'application/json', [SESSION_HEADER]: sessionWord() },
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

/** Streams the bytes to the local host, which keeps them in a private folder until it ends. */
async function sendBytes(file: File): Promise<Handed> {
  try {
    const response = await fetch(`/hand-over?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', [SESSION_HEADER]: sessionWord() },
      body: file,
    });
    return (await response.json()) as Handed;
  } catch {
    return unreachable();
  }
}

/** Hands a dropped or picked file over to the host; `openTrial` takes the token it gives. */
export const handOver: HandOver<File> = window.onearmHandOver ?? sendBytes;
