/** A file without dates: no page, figure, table or text of its report shows one. */
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { reportFiles } from '../../../../electron/export/report/files.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../../shared/analysis/frame/frame.ts';
import { factorSplits } from '../../../../shared/analysis/population/subgroups.ts';
import { buildTable } from '../../../../shared/tables/build-table.ts';
import { TABLE_IDS } from '../../../../shared/tables/all-tables.ts';
import { buildFigure } from '../../../../shared/figures/build-figure.ts';
import { FIGURES } from '../../../../shared/figures/all-figures.ts';
import type { FigureRequest } from '../../../../shared/figures/all-figures.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { FILES, INVENTED_DATE, datelessTrial } from '../../dateless-files.ts';

const UNKNOWN = 'unknown (no dates in the file)';

/** Everything in a file that a reader or a program can read as words. */
async function wordsOf(name: string, bytes: Uint8Array): Promise<string> {
  if (/\.(docx|xlsx|pptx)$/.test(name)) {
    const parts = Object.entries(unzipSync(bytes)).filter(([part]) => /\.(xml|rels)$/.test(part));
    return parts.map(([, part]) => new TextDecoder().decode(part)).join('\n');
  }
  return name.endsWith('.pdf') ? wordsOfPdf(bytes) : new TextDecoder().decode(bytes);
}

/** The words of the page, and what the file says about itself but when it was made. */
async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const data = new Uint8Array(bytes);
  const document = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  const { info } = await document.getMetadata();
  const { Title, Subject, Keywords } = info as Readonly<Record<string, unknown>>;
  const words = items.map((item) => ('str' in item ? item.str : ''));
  return [...words, Title, Subject, Keywords].join(' ');
}

describe.each(FILES)('the report of $fileName', (file) => {
  const trial = datelessTrial(file);
  const plan = protocolPlan(trial.facts);
  const making = reportFiles(trial, plan, {
    patientIds: true,
    pictures: false,
    figuresOnly: null,
    planNote: null,
    appVersion: '0.0.0',
    madeAt: new Date('2026-01-02T03:04:05Z'),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });

  test('holds no invented date in any file', { timeout: 120_000 }, async () => {
    const files = await making;
    expect(files.size).toBeGreaterThan(20);
    for (const [name, bytes] of files) {
      expect(INVENTED_DATE.exec(await wordsOf(name, bytes))?.[0] ?? null, name).toBeNull();
    }
  });

  test('says in every kind of file that the cut-off is not known', async () => {
    const files = await making;
    const kinds = new Set<string | undefined>();
    for (const [name, bytes] of files) {
      if ((await wordsOf(name, bytes)).includes(UNKNOWN)) kinds.add(name.split('.').at(-1));
    }
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'R',
        'docx',
        'html',
        'json',
        'pdf',
        'pptx',
        'rtf',
        'svg',
        'txt',
        'xlsx',
      ]),
    );
  });

  test('neither does any figure by any factor, nor any table of the window', () => {
    const results = analyze(trial, plan, '0.0.0');
    const frame = frameOf(trial, plan);
    const factors = [undefined, ...factorSplits(frame.members).map(({ key }) => key)];
    const shown = [
      ...FIGURES.flatMap(({ id }) =>
        factors.flatMap((factor) =>
          ['OS', 'TTDE', 'TIME'].map((endpoint) =>
            buildFigure(
              {
                id,
                endpoint,
                patientIds: true,
                ...(factor === undefined ? {} : { factor }),
              } as FigureRequest,
              results,
              frame,
            ),
          ),
        ),
      ),
      ...TABLE_IDS.map((id) => buildTable(id, results, { patientIds: true })),
    ];
    expect(shown.filter(({ state }) => state === 'ready').length).toBeGreaterThan(8);
    for (const one of shown) expect(JSON.stringify(one)).not.toMatch(INVENTED_DATE);
  });

  test('a cut-off of the plan is not applied, and a finding says so', () => {
    // Under any real date every patient would come before it, or after a day that nobody knows.
    const results = analyze(trial, { ...plan, cutOff: '2026-01-01' }, '0.0.0');
    expect(results.stamp.cutOff).toBeNull();
    expect(results.sets.find(({ set }) => set === 'enrolled')?.n).toBe(trial.patients.length);
    expect(results.findings.map(({ rule }) => rule)).toContain('cut-off-without-dates');
    expect(JSON.stringify(results)).not.toMatch(INVENTED_DATE);
  });
});
