/**
 * The browser host: the same pages and the same service over HTTP on 127.0.0.1, for machines
 * without the Electron binary and for end-to-end tests. Whoever speaks to it must hold what only
 * the starter of the program and the page it opened have seen.
 *
 * The way in is a key, in the address or in a form that a private file of ours sends. The key works
 * once and for minutes. It is exchanged for two secrets: a session cookie (HttpOnly,
 * SameSite=Strict), which other servers of this machine may be sent since cookies do not know
 * ports, and a word in the page, which every call must carry beside the cookie. Host and Origin are
 * compared whole, so neither a foreign page nor a name that resolves to 127.0.0.1 gets an answer.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../../shared/api.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { holdsArrays, packReply } from '../../shared/packed-reply.ts';
import type { Utf8 } from '../../shared/packed-reply.ts';
import { answer, isMethod } from '../service/answer.ts';
import type { Inbox } from '../service/inbox.ts';
import { securityHeaders } from '../shell/policy.ts';
import { watchConnections } from './connections.ts';
import type { Connections } from './connections.ts';
import { keyRing, sameSecret, secret } from './keys.ts';
import type { KeyRing } from './keys.ts';
import { withSessionWord } from './pages.ts';
import type { Pages } from './pages.ts';

export type BrowserHostOptions = {
  readonly service: Host;
  readonly inbox: Inbox;
  readonly pages: Pages;
  /** 0 takes a free port. */
  readonly port: number;
  readonly log: (message: string) => void;
};

export type BrowserHost = {
  readonly origin: string;
  /** An address that lets one visitor in, once, within minutes. */
  readonly address: () => string;
  /** The key alone, for a form that sends it instead of an address that shows it. */
  readonly key: () => string;
  readonly close: () => Promise<void>;
};

/** The header in which the page sends its word beside the cookie. */
const SESSION_HEADER = 'x-onearm-session';
/** Where a form sends its key. */
export const ENTER_PATH = '/enter';
/** Where the page hands over a file of the user's. */
const HAND_OVER_PATH = '/hand-over';

const LARGEST_BODY = 1 << 20;

type Room = {
  readonly options: BrowserHostOptions;
  readonly origin: string;
  readonly keys: KeyRing;
  readonly connections: Connections;
  readonly cookie: string;
  readonly word: string;
};

type Visit = Room & { readonly request: IncomingMessage; readonly response: ServerResponse };

/** Starts the host on 127.0.0.1 and nowhere else. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const keys = keyRing(() => performance.now());
  let room: Room | null = null;
  const server = createServer(
    {
      maxHeaderSize: 16_384,
      requestTimeout: 30_000,
      headersTimeout: 3_000,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      if (room === null) return void response.destroy();
      void serve({ ...room, request, response }).catch((error: unknown) => {
        options.log(`browser host: ${String(error)}`);
        if (!response.headersSent) refuse(response, 500, 'something went wrong');
        else response.destroy();
      });
    },
  );
  const connections = watchConnections(server);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, '127.0.0.1', done);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  room = { options, origin, keys, connections, cookie: secret(), word: secret() };
  options.pages.attach?.(server);
  return {
    origin,
    address: () => `${origin}/?key=${keys.make()}`,
    key: () => keys.make(),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function serve(visit: Visit): Promise<void> {
  const { request, response, origin } = visit;
  if (`http://${request.headers.host ?? ''}` !== origin) {
    return refuse(response, 403, 'wrong Host: this server answers at 127.0.0.1 only');
  }
  const url = request.url ?? '';
  if (!url.startsWith('/') || !URL.canParse(origin + url)) {
    return refuse(response, 400, 'bad address');
  }
  const parsed = new URL(origin + url);
  const { pathname } = parsed;
  if (pathname === ENTER_PATH) return enterByForm(visit);
  const from = request.headers.origin;
  if (from !== undefined && from !== origin) return refuse(response, 403, 'wrong Origin');
  const isCall = pathname.startsWith('/api/') || pathname === HAND_OVER_PATH;
  const key = pathname === '/' ? parsed.searchParams.get('key') : null;
  // Whatever the method, a key that has been sent is used up.
  const keyFits = key !== null && visit.keys.use(key);
  const allowed = isCall ? ['POST'] : ['GET', 'HEAD'];
  if (!allowed.includes(request.method ?? '') || (key !== null && request.method !== 'GET')) {
    return refuseMethod(response, key === null ? allowed : ['GET']);
  }
  if (key !== null) return keyFits ? letIn(visit) : refuseKey(response);
  if (!hasCookie(visit)) {
    return refuse(response, 403, 'no session: open the address that OneArm printed');
  }
  if (!isCall) return page(visit, url);
  if (!hasWord(visit)) return refuse(response, 403, 'no session: this page was not let in');
  visit.connections.keep(request.socket);
  if (pathname === HAND_OVER_PATH) return handOver(visit, parsed.searchParams.get('name') ?? '');
  return call(visit, pathname.slice('/api/'.length));
}

/** The key in a form, sent by a file of ours on this machine: its Origin is `null`. */
async function enterByForm(visit: Visit): Promise<void> {
  const { request, response, keys } = visit;
  if (request.method !== 'POST') return refuseMethod(response, ['POST']);
  const body = await readBody(request);
  const key = new URLSearchParams(body ?? '').get('key');
  return key !== null && keys.use(key) ? letIn(visit) : refuseKey(response);
}

/** A key for the cookie and the page that holds the word. */
async function letIn({ request, response, options, cookie, word }: Visit): Promise<void> {
  const start = await options.pages.start();
  response.setHeader(
    'Set-Cookie',
    `${cookieName(request)}=${cookie}; Path=/; HttpOnly; SameSite=Strict`,
  );
  finish(response, 200, {
    type: 'text/html; charset=utf-8',
    body: withSessionWord(start, word),
    headers: options.pages.headers,
  });
}

function refuseKey(response: ServerResponse): void {
  refuse(
    response,
    403,
    'this address has been used, is older than 5 minutes, or is not valid: ' +
      'press Enter where OneArm was started for a new one',
  );
}

/** Cookies do not know ports: the name does, so two running hosts do not log each other out. */
function cookieName(request: IncomingMessage): string {
  return `onearm-${request.socket.localPort}`;
}

function hasCookie({ request, cookie }: Visit): boolean {
  const name = cookieName(request);
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [given, value] = part.trim().split('=');
    if (given === name && value !== undefined && sameSecret(value, cookie)) return true;
  }
  return false;
}

function hasWord({ request, word }: Visit): boolean {
  const given = request.headers[SESSION_HEADER];
  return typeof given === 'string' && sameSecret(given, word);
}

async function call(visit: Visit, method: string): Promise<void> {
  const { request, response, options, origin } = visit;
  if (request.headers.origin !== origin) return refuse(response, 403, 'no Origin');
  if (request.headers['content-type'] !== 'application/json') {
    return refuse(response, 415, 'application/json only');
  }
  if (!isMethod(method)) return refuse(response, 404, 'no such method');
  const body = await readBody(request);
  if (body === null) {
    response.setHeader('Connection', 'close');
    return refuse(response, 413, 'request too large');
  }
  let payload: unknown;
  try {
    payload = JSON.parse(body);
  } catch {
    return refuse(response, 400, 'not JSON');
  }
  const reply = await answer(options.service, method, payload, options.log);
  if (!holdsArrays(reply)) return sendJson(response, reply);
  const packed = Buffer.from(packReply(reply, UTF8).buffer);
  finish(response, 200, { type: 'application/octet-stream', body: packed });
}

const UTF8: Utf8 = {
  encode: (text) => Buffer.from(text, 'utf8'),
  decode: (bytes) => Buffer.from(bytes).toString('utf8'),
};

/** A file of the user's, streamed into the inbox; the answer is the token that opens it. */
async function handOver(visit: Visit, name: string): Promise<void> {
  const { request, response, options, origin } = visit;
  if (request.headers.origin !== origin) return refuse(response, 403, 'no Origin');
  if (request.headers['content-type'] !== 'application/octet-stream') {
    return refuse(response, 415, 'application/octet-stream only');
  }
  try {
    sendJson(response, { ok: true, value: { token: await options.inbox.receive(name, request) } });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    response.setHeader('Connection', 'close');
    sendJson(response, { ok: false, refusal: error.refusal });
  }
}

/** The body as text, or null as soon as it is larger than any request of the contract. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function page({ options, request, response }: Visit, url: string): Promise<void> {
  if (options.pages.handle !== undefined) return options.pages.handle(request, response);
  const found = await options.pages.find(url);
  if (found === null) return refuse(response, 404, 'not found');
  const body = request.method === 'HEAD' ? '' : found.bytes;
  finish(response, 200, { type: found.mediaType, body, headers: options.pages.headers });
}

function refuseMethod(response: ServerResponse, allowed: readonly string[]): void {
  response.setHeader('Allow', allowed.join(', '));
  refuse(response, 405, 'method not allowed');
}

function refuse(response: ServerResponse, status: number, message: string): void {
  finish(response, status, { type: 'text/plain; charset=utf-8', body: `${message}\n` });
}

function sendJson(response: ServerResponse, reply: unknown): void {
  finish(response, 200, { type: 'application/json; charset=utf-8', body: JSON.stringify(reply) });
}

type Content = {
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

function finish(response: ServerResponse, status: number, { type, body, headers }: Content): void {
  response.writeHead(status, { ...(headers ?? securityHeaders('browser')), 'Content-Type': type });
  response.end(body);
}
