/** The user's own presets, kept in a real folder. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownLooksIn } from '../../../electron/service/own-looks.ts';
import { lookWords, PRESETS } from '../../../shared/drawing/look.ts';

let folder = '';
const file = () => join(folder, 'looks.json');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-looks-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const LAB = { ...PRESETS.jco, fontPt: 9 };

test('a preset is there again under its name, in another start of the program too', async () => {
  expect(await ownLooksIn(folder).list()).toEqual([]);
  await ownLooksIn(folder).keep('Lab', LAB);
  await ownLooksIn(folder).keep('Board', PRESETS.slide);
  const kept = await ownLooksIn(folder).list();
  expect(kept.map(({ name }) => name)).toEqual(['Board', 'Lab']);
  expect(kept[1]?.look).toEqual({ ...LAB, ownName: 'Lab' });
  await ownLooksIn(folder).keep('Lab', PRESETS.nature);
  expect((await ownLooksIn(folder).list())[1]?.look.preset).toBe('nature');
  expect((await ownLooksIn(folder).forget('Lab')).map(({ name }) => name)).toEqual(['Board']);
});

describe('a file that holds no presets', () => {
  test.each([
    ['is no JSON', '{'],
    ['has a size out of range', JSON.stringify([{ name: 'x', look: { ...LAB, widthMm: 1e9 } }])],
    ['has a key of its own', JSON.stringify([{ name: 'x', look: { ...LAB, script: 'x' } }])],
    ['is larger than any list of presets', ' '.repeat((1 << 18) + 1)],
  ])('because it %s is told, and left as it is', async (_, text) => {
    await writeFile(file(), text);
    await expect(ownLooksIn(folder).list()).rejects.toThrow('looks.json');
    await expect(ownLooksIn(folder).keep('Lab', LAB)).rejects.toThrow('looks.json');
    expect(await readFile(file(), 'utf8')).toBe(text);
  });
});

test('there are 50 at most', async () => {
  const many = Array.from({ length: 50 }, (_, k) => ({ name: `look ${k}`, look: LAB }));
  await writeFile(file(), JSON.stringify(many));
  await expect(ownLooksIn(folder).keep('one more', LAB)).rejects.toThrow('50 own presets');
  expect(await ownLooksIn(folder).keep('look 0', PRESETS.jco)).toHaveLength(50);
});

test('a file says its preset by name, and whether that was changed', () => {
  expect(lookWords(PRESETS.jco)).toBe('preset JCO');
  expect(lookWords({ ...PRESETS.jco, dpi: 1200 })).toBe('preset JCO');
  expect(lookWords(LAB)).toBe('preset JCO, changed');
  expect(lookWords({ ...LAB, ownName: 'Lab' })).toBe('own preset “Lab”');
});
