/**
 * The browser host: the same pages and the same service over HTTP on 127.0.0.1, for machines
 * without the Electron binary and for end-to-end tests. Whoever speaks to it must know a key that
 * only the starter of the program has seen.
 *
 * The way in is `http://127.0.0.1:PORT/?key=KEY`. The key is exchanged for a session cookie
 * (HttpOnly, SameSite=Strict) and leaves the address bar. Host and Origin are compared whole, so
 * neither a foreign page nor a name that resolves to 127.0.0.1 gets an answer.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../../shared/api.ts';
import { answer, isMethod } from '../service/answer.ts';
import { mediaType, resolveAsset, securityHeaders } from '../shell/policy.ts';

export type BrowserHostOptions = {
  readonly service: Host;
  /** Folder of the built pages. */
  readonly renderer: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly log: (message: string) => void;
};

export type BrowserHost = {
  readonly origin: string;
  /** An address that lets its first visitor in (`once`), or every visitor who has it. */
  readonly address: (use: 'once' | 'always') => string;
  readonly close: () => Promise<void>;
};

const LARGEST_BODY = 1 << 20;
const HEADERS = securityHeaders('browser');

/** Starts the host on 127.0.0.1 and nowhere else. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const keys = new Map<string, 'once' | 'always'>();
  const session = secret();
  let origin = '';
  const server = createServer(
    { maxHeaderSize: 16_384, requestTimeout: 30_000, headersTimeout: 10_000 },
    (request, response) => {
      const visit: Visit = { options, origin, keys, session, request, response };
      void serve(visit).catch((error: unknown) => {
        options.log(`browser host: ${String(error)}`);
        if (!response.headersSent) refuse(response, 500, 'something went wrong');
        else response.destroy();
      });
    },
  );
  server.maxConnections = 128;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, '127.0.0.1', done);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    address: (use) => {
      const key = secret();
      keys.set(key, use);
      return `${origin}/?key=${key}`;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

type Visit = {
  readonly options: BrowserHostOptions;
  readonly origin: string;
  readonly keys: Map<string, 'once' | 'always'>;
  readonly session: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

async function serve(visit: Visit): Promise<void> {
  const { request, response, origin } = visit;
  if (`http://${request.headers.host ?? ''}` !== origin) {
    return refuse(response, 403, 'wrong Host: this server answers at 127.0.0.1 only');
  }
  const from = request.headers.origin;
  if (from !== undefined && from !== origin) return refuse(response, 403, 'wrong Origin');
  const url = request.url ?? '';
  if (!url.startsWith('/') || !URL.canParse(origin + url)) {
    return refuse(response, 400, 'bad address');
  }
  const parsed = new URL(origin + url);
  const isCall = parsed.pathname.startsWith('/api/');
  const allowed = isCall ? ['POST'] : ['GET', 'HEAD'];
  if (!allowed.includes(request.method ?? '')) {
    response.setHeader('Allow', allowed.join(', '));
    return refuse(response, 405, 'method not allowed');
  }
  const key = parsed.searchParams.get('key');
  if (!isCall && parsed.pathname === '/' && key !== null) return letIn(visit, key);
  if (!hasSession(visit)) {
    return refuse(
      response,
      403,
      'no session: open the address that OneArm printed when it started',
    );
  }
  return isCall ? call(visit, parsed.pathname.slice('/api/'.length)) : asset(visit, url);
}

/** Key for cookie. A key that another program could have seen is used up by its first visit. */
function letIn({ keys, session, request, response }: Visit, key: string): void {
  const use = keys.get(key);
  if (use === undefined) return refuse(response, 403, 'this address has been used or is not valid');
  if (use === 'once' && request.method === 'GET') keys.delete(key);
  response.setHeader(
    'Set-Cookie',
    `${cookieName(request)}=${session}; Path=/; HttpOnly; SameSite=Strict`,
  );
  response.setHeader('Location', '/');
  finish(response, 303, 'text/plain; charset=utf-8', '');
}

/** Cookies do not know ports: the name does, so two running hosts do not log each other out. */
function cookieName(request: IncomingMessage): string {
  return `onearm-${request.socket.localPort}`;
}

function hasSession({ request, session }: Visit): boolean {
  const name = cookieName(request);
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [given, value] = part.trim().split('=');
    if (given === name && value !== undefined && sameSecret(value, session)) return true;
  }
  return false;
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
  finish(response, 200, 'application/json; charset=utf-8', JSON.stringify(reply));
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

async function asset({ options, request, response }: Visit, url: string): Promise<void> {
  const file = resolveAsset(options.renderer, url);
  const bytes = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || bytes === null) return refuse(response, 404, 'not found');
  finish(
    response,
    200,
    mediaType(file) ?? 'application/octet-stream',
    request.method === 'HEAD' ? '' : bytes,
  );
}

function refuse(response: ServerResponse, status: number, message: string): void {
  finish(response, status, 'text/plain; charset=utf-8', `${message}\n`);
}

function finish(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': type });
  response.end(body);
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
