import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import readSheets from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportFiles } from '../../../../electron/export/report/files.ts';
import type { ReportFiles, ReportOptions } from '../../../../electron/export/report/options.ts';
import { writeReportFolder, zipReport } from '../../../../electron/export/report/folder.ts';
import { trialFromTimeToEvent } from '../../../../electron/import/open-time-to-event.ts';
import { parseTimeToEvent } from '../../../../electron/import/time-to-event.ts';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { PRESETS } from '../../../../shared/drawing/look.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';

const source = {
  fileName: 'sample.db',
  sha256: 'ab'.repeat(32),
  bytes: 7,
  format: 'onearm',
} as const;
const trial = parseTrial(sampleColumns(), source, []);
const plan = protocolPlan(trial.facts);
const madeAt = new Date('2026-01-02T03:04:05Z');
const steps: (readonly [number, number, string])[] = [];

function options(changes: Partial<ReportOptions> = {}): ReportOptions {
  return {
    patientIds: false,
    pictures: false,
    figuresOnly: null,
    planNote: null,
    appVersion: '0.0.0',
    madeAt,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  };
}

let files: ReportFiles;
let folder: string;
beforeAll(async () => {
  const onProgress = (...step: (typeof steps)[number]) => void steps.push(step);
  files = await reportFiles(trial, plan, options({ onProgress }));
  folder = await mkdtemp(join(tmpdir(), 'onearm-report-'));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const textOf = (name: string) => new TextDecoder().decode(files.get(name));

describe('the files of an endpoint', () => {
  const ready = (...codes: readonly string[]) => {
    const rows = codes.map((code, index) => `P${index},${code},${index + 5},1`);
    const text = ['id,endpoint,time,event', ...rows].join('\n');
    return trialFromTimeToEvent(parseTimeToEvent('times.csv', Buffer.from(text), 'csv'));
  };

  test('stay in their folder and apart, whatever its code in the data says', async () => {
    const codes = ['../../../OUT', '..\\OUT', 'PFS INV', 'PFS_INV', 'PFS~20~INV', 'É'.repeat(300)];
    const hostile = ready(...codes);
    const made = await reportFiles(hostile, protocolPlan(hostile.facts), options());
    const curves = [...made.keys()].filter((name) => name.startsWith('curves/'));
    expect(curves).toHaveLength(codes.length);
    for (const name of made.keys())
      expect(name).toMatch(/^(?:(?:curves|figures|tables)\/)?[\w~-]{1,90}\.\w{1,8}$/);
    expect(curves).toEqual(expect.arrayContaining(['curves/PFS~20~INV.csv', 'curves/PFS_INV.csv']));
  });
});

describe('a report', () => {
  test('holds page, figures, tables, results data set, plan, R script and manifest', () => {
    const names = [...files.keys()];
    expect(names).toEqual(
      expect.arrayContaining([
        'report.html',
        'figures/km-OS.svg',
        'figures/km-OS.pdf',
        'figures/km-OS.pptx',
        'figures/waterfall-best.pdf',
        'figures/disposition.txt',
        'tables/primary.rtf',
        'tables/ae-terms.docx',
        'tables/tables.xlsx',
        'ard.json',
        'ard.csv',
        'plan.json',
        'check.R',
        'curves/OS.csv',
        'manifest.json',
      ]),
    );
    for (const [name, bytes] of files) expect(bytes.length, name).toBeGreaterThan(0);
  });

  test('has a picture of every figure when asked to', async () => {
    expect([...files.keys()].filter((name) => name.endsWith('.png'))).toEqual([]);
    const names = [...(await reportFiles(trial, plan, options({ pictures: true }))).keys()];
    const drawings = names.filter((name) => name.endsWith('.svg'));
    const pictures = names.filter((name) => name.endsWith('.png'));
    expect(pictures).toEqual(drawings.map((name) => name.replace('.svg', '.png')));
  }, 120_000);

  test('has one workbook with a sheet for each table', async () => {
    const single = [...files.keys()].filter((name) => /^tables\/.*\.csv$/.test(name));
    const sheets = await readSheets(Buffer.from(files.get('tables/tables.xlsx') ?? []));
    expect(sheets.map(({ sheet }) => `tables/${sheet}.csv`)).toEqual(single);
    const primary = sheets.find(({ sheet }) => sheet === 'primary');
    expect(primary?.data[0]?.[0]).toMatch(/^Primary endpoint/);
  });

  test('has a page that fetches nothing, runs nothing and shows every figure', () => {
    const page = textOf('report.html');
    expect(page).not.toMatch(/<script/i);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//i);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('SYNTHETIC');
    const drawings = [...files.keys()].filter((name) => name.endsWith('.svg'));
    expect(page.match(/<svg /g)).toHaveLength(drawings.length);
    for (const [, href] of page.matchAll(/<a href="([^"#]+)"/g))
      expect([...files.keys()]).toContain(href);
  });

  test('has a page with a style for every class that its tables use', () => {
    const page = textOf('report.html');
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const used = new Set([...page.matchAll(/ class="([^"]+)"/g)].map(([, name]) => name));
    for (const name of used) expect(style, name).toContain(`.${name ?? ''}`);
  });

  test('gives figures of many rows a taller page, so that no letter is below 7 pt', () => {
    const pointsPerMm = 72 / 25.4;
    for (const name of ['forest', 'swimmer', 'disposition', 'ae-bars', 'ae-heat', 'km-OS']) {
      const svg = textOf(`figures/${name}.svg`);
      const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, mm]) => Number(mm));
      expect(Math.min(...sizes) * pointsPerMm, name).toBeGreaterThan(6.99);
    }
    const heightOf = (name: string) =>
      Number(/height="([\d.]+)mm"/.exec(textOf(`figures/${name}.svg`))?.[1]);
    expect(heightOf('km-OS')).toBe(115);
    expect(heightOf('forest')).toBeGreaterThan(115);
    expect(heightOf('forest')).toBeLessThanOrEqual(235);
  });

  test('lists every file with its size and SHA-256 in the manifest', () => {
    const manifest = JSON.parse(textOf('manifest.json')) as {
      readonly source: unknown;
      readonly files: readonly { path: string; bytes: number; sha256: string }[];
    };
    expect(manifest.source).toEqual(source);
    expect(manifest.files.map((file) => file.path).sort()).toEqual(
      [...files.keys()].filter((name) => name !== 'manifest.json').sort(),
    );
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = files.get(path) ?? new Uint8Array();
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  });

  test('says what was added to a plan of an earlier format', async () => {
    const planNote = 'the plan was saved in format 1 and is read as format 2';
    const made = await reportFiles(trial, plan, options({ planNote }));
    expect(new TextDecoder().decode(made.get('report.html'))).toContain(planNote);
    expect(textOf('report.html')).not.toContain(planNote);
  });

  test('can be all figures in one look and format, with their texts and nothing else', async () => {
    const look = { ...PRESETS['slide-dark'], ownName: 'Board' };
    const figuresOnly = { look, format: 'svg' } as const;
    const made = await reportFiles(trial, plan, options({ figuresOnly }));
    const names = [...made.keys()];
    const figures = (of: readonly string[]) =>
      of.filter((name) => /^figures\/[^/]+\.txt$/.test(name)).toSorted();
    expect(figures(names)).toEqual(figures([...files.keys()]));
    const rest = names.filter((name) => !/^figures\/.*\.(svg|txt)$/.test(name));
    expect(rest).toEqual(['manifest.json']);
    const svg = new TextDecoder().decode(made.get('figures/km-OS.svg'));
    expect(svg).toContain('width="338.667mm"');
    expect(svg).toContain('own preset “Board”');
  }, 120_000);

  test('has the user’s words in every document, and says where they were edited', async () => {
    const figureWords = { 'km-OS': { title: 'Survival of all', xTitle: 'Time since entry' } };
    const made = await reportFiles(trial, { ...plan, figureWords }, options());
    const text = (name: string) => new TextDecoder().decode(made.get(name));
    const inside = (name: string) =>
      Object.values(unzipSync(made.get(name) ?? new Uint8Array()))
        .map((bytes) => new TextDecoder().decode(bytes))
        .join('');
    for (const where of [text('report.html'), inside('figures.pptx'), inside('report.docx')]) {
      expect(where).toContain('Survival of all');
    }
    expect(text('report.html')).toContain('km-OS (title, x axis)');
    expect(text('figures/km-OS.svg')).toContain('Time since entry');
    expect(text('figures/km-OS.svg')).toContain('Words edited by hand: title, x axis.');
    expect(JSON.parse(text('plan.json'))).toMatchObject({ figureWords });
    expect(JSON.parse(text('manifest.json'))).toMatchObject({
      wordsEdited: [{ figure: 'km-OS', what: ['title', 'x axis'] }],
    });
    expect(textOf('report.html')).not.toContain('edited by hand');
    expect(JSON.parse(textOf('manifest.json'))).toMatchObject({ wordsEdited: [] });
  }, 120_000);

  test('names no patient unless asked to', async () => {
    const readable = [...files].filter(([name]) => /\.(html|svg|csv|rtf|json|txt|R)$/.test(name));
    for (const [name, bytes] of readable) {
      const text = new TextDecoder().decode(bytes);
      for (const { id } of trial.patients)
        expect(text.includes(id), `${id} in ${name}`).toBe(false);
    }
    const named = await reportFiles(trial, plan, options({ patientIds: true }));
    const listing = new TextDecoder().decode(named.get('tables/patient-listing.csv'));
    for (const { id } of trial.patients) expect(listing).toContain(id);
  }, 120_000);

  test('tells how far it is', () => {
    const totals = new Set(steps.map(([, total]) => total));
    expect(totals.size).toBe(1);
    const done = steps.map(([count]) => count);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(steps.at(-1)?.[2]).toBe('manifest.json');
  });

  test('stops when asked to', async () => {
    const stop = new AbortController();
    const onProgress = (done: number) => done >= 3 && stop.abort();
    const made = reportFiles(trial, plan, options({ signal: stop.signal, onProgress }));
    await expect(made).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('is written whole, and never over an earlier one', async () => {
    const path = join(folder, 'report');
    await writeReportFolder(path, files);
    for (const [name, bytes] of files) {
      expect(Buffer.compare(await readFile(join(path, name)), bytes)).toBe(0);
    }
    await expect(writeReportFolder(path, files)).rejects.toMatchObject({
      refusal: { code: 'already-exists' },
    });
    expect(await readdir(folder)).toEqual(['report']);
  });

  test('leaves nothing behind when a file cannot be written', async () => {
    const path = join(folder, 'broken');
    const clash = new Map([
      ['a', new Uint8Array([1])],
      ['a/b', new Uint8Array([2])],
    ]);
    await expect(writeReportFolder(path, clash)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['report']);
  });

  test('fits into one zip', async () => {
    const zip = unzipSync(zipReport('sample-report', files, madeAt));
    expect(Object.keys(zip)).toHaveLength(files.size);
    expect(
      Buffer.compare(
        zip['sample-report/ard.json'] ?? new Uint8Array(),
        files.get('ard.json') ?? new Uint8Array(),
      ),
    ).toBe(0);
  });
});

test('an existing folder is refused before any work', async () => {
  const { tryPlace } = await import('../../../../electron/disk/files.ts');
  const path = join(folder, 'taken');
  await mkdir(path);
  await expect(tryPlace(path)).rejects.toMatchObject({
    refusal: { code: 'already-exists' },
  });
});
