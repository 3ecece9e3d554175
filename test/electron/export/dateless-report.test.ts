/** A file without dates: no page, figure, table or text of its report shows one. */
import { execFileSync } from 'node:child_process';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { reportFiles } from '../../../electron/export/report/files.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../shared/analysis/frame.ts';
import { factorSplits } from '../../../shared/analysis/subgroups.ts';
import { buildTable } from '../../../shared/analysis/tables/build-table.ts';
import { TABLE_IDS } from '../../../shared/analysis/tables/table.ts';
import { buildFigure } from '../../../shared/figures/build-figure.ts';
import { FIGURE_IDS } from '../../../shared/figures/request.ts';
import { protocolPlan } from '../../../shared/trial/plan-presets.ts';
import { FILES, INVENTED_DATE, datelessTrial } from '../dateless-files.ts';

const UNKNOWN = 'unknown (no dates in the file)';

function hasPdfToText(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const pdfToText = hasPdfToText();

/** Everything in a file that a reader or a program can read as words. */
function wordsOf(name: string, bytes: Uint8Array): string {
  if (/\.(docx|xlsx|pptx)$/.test(name)) {
    const parts = Object.entries(unzipSync(bytes)).filter(([part]) => /\.(xml|rels)$/.test(part));
    return parts.map(([, part]) => new TextDecoder().decode(part)).join('\n');
  }
  if (name.endsWith('.png')) return '';
  if (!name.endsWith('.pdf')) return new TextDecoder().decode(bytes);
  return pdfToText ? execFileSync('pdftotext', ['-', '-'], { input: bytes }).toString() : '';
}

describe.each(FILES)('the report of $fileName', (file) => {
  const trial = datelessTrial(file);
  const plan = protocolPlan(trial.facts);
  const making = reportFiles(trial, plan, {
    patientIds: true,
    pictures: false,
    appVersion: '0.0.0',
    madeAt: new Date('2026-01-02T03:04:05Z'),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });

  test('holds no invented date in any file', { timeout: 120_000 }, async () => {
    const files = await making;
    expect(files.size).toBeGreaterThan(20);
    for (const [name, bytes] of files) {
      expect(INVENTED_DATE.exec(wordsOf(name, bytes))?.[0] ?? null, name).toBeNull();
    }
  });

  test('says in every kind of file that the cut-off is not known', async () => {
    const files = await making;
    const said = [...files].filter(([name, bytes]) => wordsOf(name, bytes).includes(UNKNOWN));
    const kinds = new Set(said.map(([name]) => name.split('.').at(-1)));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['R', 'docx', 'html', 'json', 'pptx', 'rtf', 'svg', 'txt', 'xlsx']),
    );
  });

  test('neither does any figure by any factor, nor any table of the window', () => {
    const results = analyze(trial, plan, '0.0.0');
    const frame = frameOf(trial, plan);
    const factors = [undefined, ...factorSplits(frame.members).map(({ key }) => key)];
    const shown = [
      ...FIGURE_IDS.flatMap((id) =>
        factors.flatMap((factor) =>
          ['OS', 'TTDE', 'TIME'].map((endpoint) =>
            buildFigure(
              { id, endpoint, patientIds: true, ...(factor === undefined ? {} : { factor }) },
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
