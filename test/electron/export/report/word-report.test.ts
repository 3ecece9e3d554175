/** The Word report and the deck of the sample, taken apart. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { reportDocument } from '../../../../electron/export/report/files.ts';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';

const source = {
  fileName: 'sample.db',
  sha256: 'ab'.repeat(32),
  bytes: 7,
  format: 'onearm',
} as const;
const trial = parseTrial(sampleColumns(), source, []);

const made = async (file: 'figures.pptx' | 'report.docx') =>
  unzipSync(
    await reportDocument(file, trial, protocolPlan(trial.facts), {
      patientIds: false,
      pictures: false,
      figuresOnly: null,
      planNote: null,
      appVersion: '0.0.0',
      madeAt: new Date('2026-03-01T12:00:00Z'),
      onProgress: () => undefined,
      signal: new AbortController().signal,
    }),
  );

let word: Awaited<ReturnType<typeof made>>;
let deck: Awaited<ReturnType<typeof made>>;
let xml = '';
beforeAll(async () => {
  word = await made('report.docx');
  deck = await made('figures.pptx');
  xml = strFromU8(word['word/document.xml'] ?? new Uint8Array());
}, 60_000);

/** Every tag that is opened is closed, in the right order. */
function isWellFormed(text: string): boolean {
  const open: string[] = [];
  for (const [, close, name = '', self] of text.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (self === '/') continue;
    if (close === '/') {
      if (open.pop() !== name) return false;
    } else open.push(name);
  }
  return open.length === 0;
}

describe('the Word report', () => {
  test('is well-formed', () => {
    for (const [name, bytes] of Object.entries(word)) {
      if (/\.(xml|rels)$/.test(name)) expect(isWellFormed(strFromU8(bytes)), name).toBe(true);
    }
  });

  test('has a contents list whose links all lead somewhere', () => {
    const links = [...xml.matchAll(/w:anchor="(\w+)"/g)].map(([, mark]) => mark);
    const marks = [...xml.matchAll(/w:bookmarkStart w:id="\d+" w:name="(\w+)"/g)].map(
      ([, mark]) => mark,
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links).toEqual(marks);
    expect(xml.match(/w:fldCharType="begin"/g)).toHaveLength(1);
    expect(xml.match(/w:fldCharType="end"/g)).toHaveLength(1);
  });

  test('has every figure as a vector picture with its description and caption', () => {
    const targets = strFromU8(word['word/_rels/document.xml.rels'] ?? new Uint8Array());
    const used = [...xml.matchAll(/r:embed="(\w+)"/g)].map(([, id]) => id);
    for (const id of used) expect(targets).toContain(`Id="${id ?? ''}"`);
    expect(used.length).toBeGreaterThan(10);
    expect(xml).toMatch(/descr="Survival curve of overall survival/);
    expect(xml.match(/SEQ Figure/g)?.length).toBeLessThanOrEqual(used.length);
    expect(strFromU8(word['[Content_Types].xml'] ?? new Uint8Array())).toContain('image/x-emf');
  });

  test('has real tables with captions that Word counts', () => {
    expect(xml.match(/<w:tbl>/g)?.length).toBe(xml.match(/SEQ Table/g)?.length);
  });
});

test('the deck has a slide a figure, each with a title of its own, notes and a description', () => {
  const slides = Object.entries(deck).filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  expect(slides.length).toBeGreaterThan(10);
  for (const [name, bytes] of slides) {
    const text = strFromU8(bytes);
    expect(isWellFormed(text), name).toBe(true);
    expect(text, name).toContain('<p:ph type="title"/>');
    expect(text, name).toMatch(/name="Figure" descr="[^"]{20,}"/);
  }
  const notes = Object.keys(deck).filter((name) => /^ppt\/notesSlides\/notes/.test(name));
  expect(notes).toHaveLength(slides.length);
});

test('neither names a patient', () => {
  const all = [...Object.entries(word), ...Object.entries(deck)]
    .map(([name, bytes]) =>
      name.endsWith('.emf') ? Buffer.from(bytes).toString('utf16le') : strFromU8(bytes),
    )
    .join('');
  for (const { id } of trial.patients) expect(all).not.toContain(`>${id}<`);
});
