/** The window's host: Electron's bridge when it is there, else the loopback server that served us. */
import type { Refusal } from '../../shared/ground/refusal.ts';
import { METHODS } from '../../shared/api.ts';
import type { Handed, HandOver, Host, Method, Reply, Request } from '../../shared/api.ts';
import { unpackReply } from '../../shared/packed-reply.ts';
import type { Utf8 } from '../../shared/packed-reply.ts';
import { told } from './reach.ts';
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
  told('gone');
  return {
    ok: false,
    refusal: {
      code: 'internal',
      message: 'the host of this window does not answer',
      advice: 'nothing is lost: the window goes on trying, and so can you',
    },
  };
}

/** The answer of a host that does not know this window: it was started again. */
function restarted(): { readonly ok: false; readonly refusal: Refusal } {
  told('restarted');
  return {
    ok: false,
    refusal: {
      code: 'internal',
      message: 'OneArm was started again and does not know this window',
      advice: 'open the address that it printed: what you did here is kept',
    },
  };
}

async function ask<M extends Method>(method: M, request: Request<M>): Promise<Reply<M>> {
  try {
    const response = await fetch(`/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SESSION_HEADER]: sessionWord() },
      body: JSON.stringify(request),
      // A draft is on its way while the page closes.
      keepalive: method === 'saveDraft',
    });
    if (response.status === 403) return restarted();
    const reply = (await read(response)) as Reply<M>;
    told('here');
    return reply;
  } catch {
    return unreachable();
  }
}

/** An answer with columns comes as bytes, any other as JSON. */
async function read(response: Response): Promise<unknown> {
  const packed = response.headers.get('content-type') === 'application/octet-stream';
  return packed ? unpackReply(await response.arrayBuffer(), UTF8) : response.json();
}

const UTF8: Utf8 = {
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder().decode(bytes),
};

/** Electron's bridge, which rejects when the process behind it is gone. */
function bridged<M extends Method>(bridge: Host, method: M) {
  return async (request: Request<M>): Promise<Reply<M>> => {
    try {
      const reply = await bridge[method](request);
      told('here');
      return reply;
    } catch {
      return unreachable();
    }
  };
}

function hostOf(bridge: Host | undefined): Host {
  const methods = METHODS.map((method) => [
    method,
    bridge === undefined
      ? (request: never) => ask(method, request)
      : bridged<typeof method>(bridge, method),
  ]);
  return Object.fromEntries(methods) as Host;
}

export const host: Host = hostOf(window.onearm);

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
