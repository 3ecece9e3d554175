/**
 * The browser host as `npm start` runs it: a process of its own, out of the bundles, spoken to over
 * HTTP. What only fails once bundled (a font, a worker, a package that reads its own files) fails here.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSample } from '../../electron/sample/sample.ts';
import type { Method, OpenedTrial } from '../../shared/api.ts';
import { FIGURE_FORMATS } from '../../shared/export-formats.ts';
import { unpackReply } from '../../shared/packed-reply.ts';
import { lengthOf } from '../../shared/trial/packed-column.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import { askAnew } from './ask-anew.ts';
import { startHost } from '../e2e/host.ts';
import type { StartedHost } from '../e2e/host.ts';

let host: StartedHost;
let cookie: string;
let word: string;
let opened: OpenedTrial;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-host-'));
  await writeSample(join(folder, 'trial.db'));
  host = await startHost([join(folder, 'trial.db')]);
  const visit = await askAnew(await host.address());
  word = /name="onearm-session" content="([^"]+)"/.exec(await visit.text())?.[1] ?? '';
  cookie = visit.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  opened = (await call('openTrial', { what: 'initial' })).value as OpenedTrial;
}, 120_000);

afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

const UTF8 = {
  encode: (text: string) => new TextEncoder().encode(text),
  decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
};

async function call(method: Method, request: unknown): Promise<{ ok: boolean; value: unknown }> {
  const response = await askAnew(`${host.origin}/api/${method}`, {
    method: 'POST',
    headers: {
      cookie,
      origin: host.origin,
      'content-type': 'application/json',
      'x-onearm-session': word,
    },
    body: JSON.stringify(request),
  });
  const packed = response.headers.get('content-type') === 'application/octet-stream';
  const reply = packed ? unpackReply(await response.arrayBuffer(), UTF8) : await response.json();
  return reply as { ok: boolean; value: unknown };
}

const plan = () => protocolPlan(parseTrial(opened.columns, opened.source, opened.ignored).facts);

async function exported(method: Method, request: object) {
  const reply = await call(method, { handle: opened.handle, plan: plan(), ...request });
  expect(reply).toMatchObject({ ok: true, value: { how: 'download' } });
  const { fileName, base64 } = reply.value as { fileName: string; base64: string };
  return { fileName, bytes: Buffer.from(base64, 'base64') };
}

test('opens the file it was started with', () => {
  expect(opened.path).toBe(join(folder, 'trial.db'));
  expect(lengthOf(opened.columns.patients?.['id'] ?? [])).toBe(40);
});

describe('exports out of the bundles', () => {
  const look = {
    preset: 'one-column',
    widthMm: 84,
    heightMm: 80,
    fontPt: 7,
    linePt: 0.75,
    palette: 'colour',
    title: true,
    dpi: 300,
  };
  /** The first bytes by which any program knows the format. */
  const MAGIC = {
    svg: '<svg',
    pdf: '%PDF-',
    png: '\x89PNG',
    tiff: 'II*\0',
    emf: ' EMF',
    pptx: 'PK\x03\x04',
  };

  test.each(FIGURE_FORMATS)('a survival curve as %s', async (format) => {
    const figure = { id: 'km', endpoint: 'OS' };
    const { fileName, bytes } = await exported('exportFigure', { figure, look, format });
    expect(fileName).toBe(`trial-km-OS.${format}`);
    const head = bytes.subarray(0, 200).toString('latin1');
    expect(head.slice(head.indexOf(MAGIC[format]))).toMatch(MAGIC[format]);
    expect(bytes.length).toBeGreaterThan(5_000);
  });

  test('the curve as numbers starts at 1 and never rises', async () => {
    const { fileName, bytes } = await exported('exportText', { what: 'curve-csv', endpoint: 'OS' });
    const [header = '', ...lines] = bytes.toString('utf8').trimEnd().split('\r\n');
    expect(fileName).toBe('trial-curve-OS.csv');
    expect(header).toBe('days,atRisk,events,censored,survival,lower,upper');
    const survival = lines.map((line) => Number(line.split(',')[4]));
    expect(survival[0]).toBe(1);
    expect(survival).toEqual([...survival].sort((a, b) => b - a));
  });

  test.each(['ard-json', 'ard-csv', 'r-script', 'results-json'] as const)('%s', async (what) => {
    const { bytes } = await exported('exportText', { what });
    if (what.endsWith('json')) expect(() => JSON.parse(bytes.toString('utf8'))).not.toThrow();
    expect(bytes.toString('utf8')).toContain(opened.source.sha256);
  });

  test('a figure that the data cannot give is refused in words', async () => {
    const figure = { id: 'km', endpoint: 'NOTHING' };
    const request = { handle: opened.handle, plan: plan(), figure, look, format: 'svg' };
    expect(await call('exportFigure', request)).toMatchObject({ ok: false });
  });
});
