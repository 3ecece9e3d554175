import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importDraftIn } from '../../../electron/service/import-draft-file.ts';
import { createInbox } from '../../../electron/service/inbox.ts';
import type { ImportDraft } from '../../../shared/import-draft.ts';

let folder: string;
let source: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-import-draft-'));
  source = join(folder, 'psa.csv');
  await writeFile(source, 'patient,psa\n');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const draftOf = (files: ImportDraft['files']): ImportDraft => ({
  files,
  mapping: null,
  mappingFrom: null,
  answers: [['psa.unit', 'ng/mL']],
  step: 'questions',
  order: ['psa.unit'],
});

describe('the draft of an import', () => {
  test('comes back as it was while the host goes on', async () => {
    const drafts = importDraftIn(folder);
    const inbox = createInbox();
    const draft = draftOf([{ name: 'psa.csv', token: inbox.remember(source) }]);
    expect(await drafts.save(draft, inbox)).toBe(true);
    expect(await drafts.read(inbox)).toEqual(draft);
  });

  test('finds a file in its place after a restart, and asks again for a copy of a browser', async () => {
    const inbox = createInbox();
    const copy = await inbox.receive('ae.csv', Readable.from([Buffer.from('a\n')]));
    const draft = draftOf([
      { name: 'psa.csv', token: inbox.remember(source) },
      { name: 'ae.csv', token: copy },
    ]);
    await importDraftIn(folder).save(draft, inbox);
    const later = createInbox();
    const found = await importDraftIn(folder).read(later);
    const [first, second] = found?.files ?? [];
    expect(later.find(first?.token ?? '')?.path).toBe(source);
    expect(second).toEqual({ name: 'ae.csv', token: null });
    await rm(source);
    const gone = await importDraftIn(folder).read(createInbox());
    expect(gone?.files.map(({ token }) => token)).toEqual([null, null]);
  });

  test('is forgotten when it is discarded, and a broken one is none', async () => {
    const drafts = importDraftIn(folder);
    const inbox = createInbox();
    await drafts.save(draftOf([]), inbox);
    await drafts.save(null, inbox);
    expect(await drafts.read(inbox)).toBeNull();
    await drafts.save(draftOf([]), inbox);
    const file = join(folder, 'drafts', 'import.json');
    await writeFile(file, (await readFile(file, 'utf8')).slice(1));
    expect(await drafts.read(inbox)).toBeNull();
  });
});
