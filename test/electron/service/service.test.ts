/** The service on real files in a private folder; only the dialogs and the exports are scripted. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../../electron/service/answer.ts';
import {
  openTrialFile,
  readReference,
  readStoredMapping,
} from '../../../electron/open/open-trial.ts';
import { readPlanFile } from '../../../electron/open/read-plan.ts';
import { PRESETS } from '../../../shared/drawing/look.ts';
import type { Exporter, Ports } from '../../../electron/service/ports.ts';
import { NO_POLICY } from '../../../electron/service/admin-policy.ts';
import { importWith } from '../../../electron/service/importer.ts';
import { createTrialDatabase } from '../../../electron/database/create.ts';
import { createInbox } from '../../../electron/service/inbox.ts';
import { importDraftIn } from '../../../electron/service/import-draft-file.ts';
import { draftsIn } from '../../../electron/service/drafts.ts';
import { ownLooksIn } from '../../../electron/service/own-looks.ts';
import { recentIn } from '../../../electron/service/recent.ts';
import { writeSample } from '../../../electron/sample/sample.ts';
import type { Draft } from '../../../shared/draft.ts';
import { createService } from '../../../electron/service/service.ts';
import type {
  ImportProgress,
  Method,
  OpenedTrial,
  Replies,
  ReportProgress,
} from '../../../shared/api.ts';
import { TIME_UNITS } from '../../../shared/ground/time-unit.ts';
import type { Comparison } from '../../../shared/import/compare/compare-trials.ts';
import { trialColumns } from '../../../shared/trial/trial-columns.ts';
import { EARLIER, LATER } from '../../two-cuts.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { TableName } from '../../../shared/trial/schema.ts';
import { unpack } from '../../../shared/trial/packed-column.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';

let sampleFolder: string;
let folder: string;
let trialPath: string;
let savePath: string | null;
const links: string[] = [];
const copied: Uint8Array[] = [];

const bytes = new TextEncoder().encode('a,b\n1,2\n');
const made = { fileName: 'curve.csv', mediaType: 'text/csv', bytes };

/** Delivery is the service's part; making the bytes is the exporter's, tested on its own. */
const exporter: Exporter = {
  figure: async () => made,
  table: async () => made,
  text: async () => made,
  report: async (_trial, _plan, { onProgress, signal }) => {
    onProgress(1, 2, 'figures');
    await new Promise((done) => setTimeout(done, 30));
    signal.throwIfAborted();
    return { file: { ...made, fileName: 'report.zip' }, files: 7 };
  },
};

beforeAll(async () => {
  sampleFolder = await mkdtemp(join(tmpdir(), 'onearm-sample-'));
  await writeSample(join(sampleFolder, 'trial.db'));
});

afterAll(() => rm(sampleFolder, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-service-'));
  trialPath = join(folder, 'trial.db');
  savePath = null;
  picked = null;
  links.length = 0;
  copied.length = 0;
  await copyFile(join(sampleFolder, 'trial.db'), trialPath);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** What the user chooses in the dialog. */
let picked: string | null = null;

/** Opens a file as a user does: chosen in the dialog. */
async function openChosen(ask: ReturnType<typeof service>, path: string) {
  picked = path;
  await ask('chooseTrial', {});
  return ask('openTrial', { what: 'path', path });
}

const inbox = createInbox();

function service(changes: Partial<Ports> = {}) {
  const ports: Ports = {
    host: 'electron',
    version: '0.0.0',
    notice: null,
    initial: () => null,
    openFile: (path, choices) => openTrialFile(path, { choices }),
    readReference: (path) => readReference(path),
    readPlan: (path) => readPlanFile(path),
    openSample: () => openTrialFile(trialPath),
    readStoredMapping,
    dialogs: { chooseTrial: async () => picked ?? trialPath, chooseSave: async () => savePath },
    clipboard: { copyPicture: async (png) => void copied.push(png) },
    recent: recentIn(join(folder, 'user')),
    inbox: createInbox(),
    drafts: draftsIn(join(folder, 'user')),
    ownLooks: ownLooksIn(join(folder, 'user')),
    importDraft: importDraftIn(join(folder, 'user')),
    policy: NO_POLICY,
    today: () => '2026-02-28',
    openLink: async (url) => links.push(url) > 0,
    exporter: async () => exporter,
    runImport: importWith(),
    importAhead: () => undefined,
    ...changes,
  };
  const host = createService(ports, () => undefined);
  return (method: Method, request: unknown) => answer(host, method, request, () => undefined);
}

async function openHere(ask: ReturnType<typeof service>): Promise<OpenedTrial> {
  const reply = await openChosen(ask, trialPath);
  if (!reply.ok) throw new Error(reply.refusal.message);
  return reply.value as OpenedTrial;
}

function planOf({ columns, source, ignored }: OpenedTrial): Plan {
  return protocolPlan(parseTrial(columns, source, ignored).facts);
}

describe('opening', () => {
  test('hands over columns that parse to the trial, and leaves the file and its folder alone', async () => {
    const before = await readFile(trialPath);
    const opened = await openHere(service());
    expect(parseTrial(opened.columns, opened.source, opened.ignored).patients).toHaveLength(40);
    expect(opened.plan).toBeNull();
    expect(await readFile(trialPath)).toEqual(before);
    expect((await readdir(folder)).sort()).toEqual(['trial.db', 'user']);
  });

  test('takes what was named on the command line', async () => {
    const ask = service({ initial: () => ({ what: 'path', path: trialPath }) });
    expect(await ask('hello', {})).toMatchObject({ ok: true, value: { hasInitial: true } });
    expect(await ask('openTrial', { what: 'initial' })).toMatchObject({ ok: true });
  });

  test('a path that nobody chose is refused where there is a dialog, and its file stays closed', async () => {
    const ask = service({ openFile: async (path) => openTrialFile(path) });
    const reply = await ask('openTrial', { what: 'path', path: trialPath });
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'no-data' } });
    expect(reply).not.toHaveProperty('value');
    const typed = service({ dialogs: null });
    expect(await typed('openTrial', { what: 'path', path: trialPath })).toMatchObject({ ok: true });
  });

  test('a file that was opened before may be opened from the list of recent files', async () => {
    await openHere(service());
    const later = service();
    expect(await later('openTrial', { what: 'path', path: trialPath })).toMatchObject({ ok: true });
  });

  test('a file of several arms is asked about, and opened with the arm that was chosen', async () => {
    const arms = join(folder, 'arms.csv');
    await writeFile(arms, 'time,event,TRTA\n5,1,A\n6,0,B\n7,1,B\n');
    const ask = service({ dialogs: null });
    expect(await ask('openTrial', { what: 'path', path: arms })).toMatchObject({
      ok: false,
      refusal: { code: 'needs-choice', choices: { column: 'TRTA', values: ['A', 'B'] } },
    });
    const choices = { where: [{ column: 'TRTA', value: 'B' }], unit: null };
    const reply = await ask('openTrial', { what: 'path', path: arms, choices });
    expect(reply).toMatchObject({ ok: true });
    const { columns, readerNotes } = (reply as { readonly value: OpenedTrial }).value;
    expect(unpack(columns.time_to_event?.['days'] ?? [])).toEqual([6, 7]);
    expect(readerNotes[0]?.says).toBe('only rows with TRTA = B: 2 of 3');
    await rm(arms);
  });

  test('broken times that nothing names are asked about, with the arm chosen before', async () => {
    const file = join(folder, 'broken.csv');
    await writeFile(file, 'time,event,TRTA\n5.5,1,A\n6.1,0,B\n7.2,1,B\n');
    const ask = service({ dialogs: null });
    const where = [{ column: 'TRTA', value: 'B' }];
    expect(
      await ask('openTrial', { what: 'path', path: file, choices: { where, unit: null } }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'needs-choice', choices: { of: 'unit', values: [...TIME_UNITS] } },
    });
    const reply = await ask('openTrial', {
      what: 'path',
      path: file,
      choices: { where, unit: 'months' },
    });
    expect(reply).toMatchObject({ ok: true });
    // A month is 30.4375 days: parts of a day are kept, as an import keeps them.
    const { columns } = (reply as { readonly value: OpenedTrial }).value;
    expect(unpack(columns.time_to_event?.['days'] ?? [])).toEqual([6.1 * 30.4375, 7.2 * 30.4375]);
    await rm(file);
  });

  test('the points of a published curve are read by their token, and one that rises is refused', async () => {
    const ask = service({ inbox });
    const handed = async (name: string, lines: readonly string[]) => {
      const path = join(folder, name);
      await writeFile(path, lines.join('\n'));
      return ask('readReference', { token: inbox.remember(path) });
    };
    expect(await handed('vision.csv', ['months,survival', '6,0.8', '12,0.6'])).toEqual({
      ok: true,
      value: { times: [6, 12], survival: [0.8, 0.6], unit: 'months' },
    });
    expect(await handed('up.csv', ['time,survival', '6,0.8', '12,0.9'])).toMatchObject({
      ok: false,
      refusal: {
        code: 'invalid-argument',
        file: 'up.csv',
        message: expect.stringContaining('rises from 0.8 to 0.9 at 12'),
      },
    });
    expect(await handed('word.csv', ['days,survival', '6,most'])).toMatchObject({
      refusal: { code: 'wrong-value', message: expect.stringContaining('line 2, survival') },
    });
    expect(await ask('readReference', { token: 'abcdefgh' })).toMatchObject({ ok: false });
  });

  test('a file handed over is opened by its token: in place with its plan, a copy without a folder', async () => {
    const inbox = createInbox();
    const ask = service({ inbox });
    const dropped = inbox.remember(trialPath);
    expect(await ask('openTrial', { what: 'handed', token: dropped })).toMatchObject({
      value: { path: trialPath },
    });
    const copy = await inbox.receive('trial.db', createReadStream(trialPath));
    const reply = await ask('openTrial', { what: 'handed', token: copy });
    expect(reply).toMatchObject({ value: { path: null, source: { fileName: 'trial.db' } } });
    const { value } = reply as unknown as { value: OpenedTrial };
    const lost = { handle: value.handle, plan: planOf(value), expected: null };
    expect(await ask('savePlan', lost)).toMatchObject({
      refusal: { code: 'no-data' },
    });
    expect(await ask('openTrial', { what: 'handed', token: 'abcdefgh' })).toMatchObject({
      refusal: { message: 'this file is not here any more' },
    });
  });

  test('says so when nothing was named', async () => {
    expect(await service()('openTrial', { what: 'initial' })).toMatchObject({
      ok: false,
      refusal: { code: 'no-data' },
    });
  });

  test('tells a file that is no trial as a refusal', async () => {
    await writeFile(join(folder, 'letter.db'), 'Dear colleague');
    const reply = await openChosen(service(), join(folder, 'letter.db'));
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'not-a-database' } });
  });

  test('the sample has no path and is not remembered', async () => {
    const ask = service();
    expect(await ask('openTrial', { what: 'sample' })).toMatchObject({ value: { path: null } });
    expect(await ask('recent', {})).toEqual({ ok: true, value: [] });
  });

  test('a handle from another time is refused', async () => {
    expect(await service()('checkSource', { handle: 'abcdefgh' })).toMatchObject({
      ok: false,
      refusal: { code: 'no-data' },
    });
  });
});

describe('recent files', () => {
  test('are remembered newest first, each once, and forgotten on request', async () => {
    const ask = service();
    const other = join(folder, 'other.db');
    await copyFile(trialPath, other);
    for (const path of [trialPath, other, trialPath]) await openChosen(ask, path);
    const openedOn = '2026-02-28';
    const as = { openedOn, found: true, unsaved: false };
    expect(await ask('recent', {})).toEqual({
      ok: true,
      value: [
        { path: trialPath, ...as },
        { path: other, ...as },
      ],
    });
    await rm(other);
    expect(await ask('forgetRecent', { path: trialPath })).toEqual({
      ok: true,
      value: [{ path: other, ...as, found: false }],
    });
  });

  test('a broken list is an empty list, and a folder that cannot be made stops nobody', async () => {
    await mkdir(join(folder, 'user'));
    await writeFile(join(folder, 'user', 'recent.json'), '{');
    expect(await service()('recent', {})).toEqual({ ok: true, value: [] });
    const blocked = service({ recent: recentIn(join(trialPath, 'user')) });
    expect(await openChosen(blocked, trialPath)).toMatchObject({
      ok: true,
    });
  });
});

describe('the source', () => {
  test('is the same when only its time moved, changed when its bytes did whatever its time, moved, or gone', async () => {
    const ask = service();
    const { handle } = await openHere(ask);
    const state = async () => {
      const reply = await ask('checkSource', { handle });
      return reply.ok && 'source' in reply.value ? reply.value.source : reply;
    };
    expect(await state()).toEqual({ state: 'same' });
    await rename(trialPath, join(folder, 'renamed.db'));
    expect(await state()).toEqual({ state: 'moved', path: join(folder, 'renamed.db') });
    await rename(join(folder, 'renamed.db'), trialPath);
    const same = await readFile(trialPath);
    await writeFile(trialPath, same);
    expect(await state()).toEqual({ state: 'same' });
    same[same.length - 1] = (same.at(-1) ?? 0) ^ 1;
    await writeFile(trialPath, same);
    expect(await state()).toEqual({ state: 'changed' });
    await rm(trialPath);
    expect(await state()).toEqual({ state: 'gone' });
  });

  test('is changed when a journal appears beside it', async () => {
    const ask = service();
    const { handle } = await openHere(ask);
    await writeFile(`${trialPath}-wal`, 'x');
    expect(await ask('checkSource', { handle })).toMatchObject({
      value: { source: { state: 'changed' } },
    });
  });
});

describe('two cuts', () => {
  const compared = async (format: 'json' | 'csv') => {
    const ask = service({ dialogs: null });
    const [before, after] = [join(folder, 'before.db'), join(folder, 'after.db')];
    await createTrialDatabase(before, trialColumns(EARLIER));
    await createTrialDatabase(after, trialColumns(LATER));
    const openPath = async (path: string) =>
      ((await ask('openTrial', { what: 'path', path })) as { value: OpenedTrial }).value;
    const [old, now] = [await openPath(before), await openPath(after)];
    const reply = await ask('exportComparison', {
      handle: now.handle,
      plan: planOf(now),
      earlier: old.handle,
      earlierPlan: planOf(old),
      format,
    });
    const { value } = reply as { value: { fileName: string; base64: string } };
    return { ...value, text: Buffer.from(value.base64, 'base64').toString() };
  };

  test('are handed over as the document of onearm compare', async () => {
    const { fileName, text } = await compared('json');
    expect(fileName).toBe('changes-RE-LuPSMA-SYNTHETIC.json');
    const { patients, values } = JSON.parse(text) as Comparison;
    expect(patients).toEqual({ added: ['RL-41'], removed: [] });
    expect(values).toHaveLength(4);
  });

  test('or a line a value, as CSV', async () => {
    const { text } = await compared('csv');
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toBe('table,patient,key,column,change,old,new');
    expect(lines).toHaveLength(5);
    expect(lines.find((line) => line.startsWith('vital_status'))).toContain('died_on,value,,');
  });
});

describe('the plan', () => {
  test('is saved beside the data and found again', async () => {
    const ask = service();
    const opened = await openHere(ask);
    const plan = { ...planOf(opened), name: 'Mine' };
    const path = join(folder, 'trial.plan.json');
    const { handle } = opened;
    expect(await ask('savePlan', { handle, plan, expected: null })).toMatchObject({
      ok: true,
      value: { how: 'saved', path },
    });
    expect((await openHere(ask)).plan).toEqual(plan);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['trial.db', 'trial.plan.json']));
    expect(await readdir(folder)).toHaveLength(3);
  });

  test.each(['{', '{"version":2}', '[]', 'null'])(
    'that is %j beside the data is told, not used and not lost',
    async (text) => {
      await writeFile(join(folder, 'trial.plan.json'), text);
      const opened = await openHere(service());
      expect(opened.plan).toBeNull();
      expect(opened.planRefusal?.file).toBe(join(folder, 'trial.plan.json'));
      expect(await readFile(join(folder, 'trial.plan.json'), 'utf8')).toBe(text);
    },
  );

  test('of another window is never overwritten unseen: it is shown, then replaced on purpose', async () => {
    const ask = service();
    const [mine, theirs] = [await openHere(ask), await openHere(ask)];
    const plan = { ...planOf(mine), name: 'Mine' };
    const other = { ...planOf(theirs), name: 'Theirs' };
    const file = join(folder, 'trial.plan.json');
    await ask('savePlan', { handle: theirs.handle, plan: other, expected: theirs.planFile });
    const bytes = await readFile(file, 'utf8');
    const refused = await ask('savePlan', { handle: mine.handle, plan, expected: mine.planFile });
    expect(refused).toMatchObject({ ok: true, value: { how: 'changed', plan: other } });
    expect(await readFile(file, 'utf8')).toBe(bytes);
    const { planFile } = (refused as { value: { planFile: string } }).value;
    expect(await ask('savePlan', { handle: mine.handle, plan, expected: planFile })).toMatchObject({
      value: { how: 'saved', path: file },
    });
    expect((await openHere(ask)).plan).toEqual(plan);
  });

  test('that somebody deleted is told, too', async () => {
    const ask = service();
    const { handle, ...opened } = await openHere(ask);
    const plan = planOf({ handle, ...opened });
    const saved = await ask('savePlan', { handle, plan, expected: null });
    const { sha256 } = (saved as { value: { sha256: string } }).value;
    await rm(join(folder, 'trial.plan.json'));
    expect(await ask('checkSource', { handle })).toMatchObject({ value: { planFile: null } });
    expect(await ask('savePlan', { handle, plan, expected: sha256 })).toMatchObject({
      value: { how: 'changed', plan: null, planFile: null },
    });
  });

  test('of the sample has no place and is refused', async () => {
    const ask = service();
    const reply = await ask('openTrial', { what: 'sample' });
    const opened = (reply as { value: OpenedTrial }).value;
    expect(
      await ask('savePlan', { handle: opened.handle, plan: planOf(opened), expected: null }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'no-data' },
    });
  });

  test('that cannot be written is refused, and nothing is left behind', async () => {
    const ask = service();
    const opened = await openHere(ask);
    // A folder of that name stops everybody, also a user whom no permission stops.
    await mkdir(join(folder, 'trial.plan.json'));
    expect(
      await ask('savePlan', { handle: opened.handle, plan: planOf(opened), expected: null }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'cannot-write' },
    });
    expect((await readdir(folder)).sort()).toEqual(['trial.db', 'trial.plan.json', 'user']);
  });
});

describe('the draft', () => {
  const draftOf = (opened: OpenedTrial): Draft => ({
    plan: { ...planOf(opened), name: 'Half done' },
    planFile: null,
    looks: { survival: { band: false, step: '3', riskRows: ['at-risk'] } },
    place: { hash: '#/survival/OS', scroll: 420 },
    version: '0.0.0',
  });

  test('comes back with the trial it belongs to, and with no other', async () => {
    const ask = service();
    const opened = await openHere(ask);
    expect(opened.draft).toBeNull();
    const draft = draftOf(opened);
    expect(await ask('saveDraft', { handle: opened.handle, draft })).toEqual({
      ok: true,
      value: { kept: true },
    });
    expect((await openHere(service())).draft).toEqual(draft);
    const sample = await ask('openTrial', { what: 'sample' });
    expect((sample as { value: OpenedTrial }).value.draft).toBeNull();
  });

  test('tells the folder neither the path of the trial nor an id, and is forgotten with it', async () => {
    const ask = service();
    const opened = await openHere(ask);
    await ask('saveDraft', { handle: opened.handle, draft: draftOf(opened) });
    const drafts = join(folder, 'user', 'drafts');
    const [name = ''] = await readdir(drafts);
    const text = await readFile(join(drafts, name), 'utf8');
    expect(name + text).not.toMatch(/trial\.db|RL-\d/);
    await ask('forgetRecent', { path: trialPath });
    expect(await readdir(drafts)).toEqual([]);
  });

  test.each(['{', '{"plan":{}}', 'null'])('that reads %j is no draft', async (text) => {
    const ask = service();
    const opened = await openHere(ask);
    await ask('saveDraft', { handle: opened.handle, draft: draftOf(opened) });
    const drafts = join(folder, 'user', 'drafts');
    const [name = ''] = await readdir(drafts);
    await writeFile(join(drafts, name), text);
    expect((await openHere(ask)).draft).toBeNull();
  });

  test('that cannot be written says so and stops nobody', async () => {
    const ask = service({ drafts: draftsIn(trialPath) });
    const opened = await openHere(ask);
    expect(await ask('saveDraft', { handle: opened.handle, draft: draftOf(opened) })).toEqual({
      ok: true,
      value: { kept: false },
    });
  });
});

describe('what is taken away', () => {
  const request = (opened: OpenedTrial) => ({
    handle: opened.handle,
    plan: planOf(opened),
    what: 'curve-csv',
  });

  test('is written where the user chose', async () => {
    savePath = join(folder, 'out.csv');
    const ask = service();
    expect(await ask('exportText', request(await openHere(ask)))).toEqual({
      ok: true,
      value: { how: 'saved', path: savePath },
    });
    expect(new Uint8Array(await readFile(savePath))).toEqual(bytes);
  });

  test('is not written when the dialog is cancelled', async () => {
    const ask = service();
    expect(await ask('exportText', request(await openHere(ask)))).toEqual({
      ok: true,
      value: { how: 'cancelled' },
    });
  });

  test('never takes the place of the data', async () => {
    savePath = trialPath;
    const before = await readFile(trialPath);
    const ask = service();
    expect(await ask('exportText', request(await openHere(ask)))).toMatchObject({
      ok: false,
      refusal: { code: 'already-exists' },
    });
    expect(await readFile(trialPath)).toEqual(before);
  });

  test('is handed to the browser where there are no dialogs', async () => {
    const ask = service({ dialogs: null });
    expect(await ask('exportText', request(await openHere(ask)))).toEqual({
      ok: true,
      value: {
        how: 'download',
        fileName: 'curve.csv',
        mediaType: 'text/csv',
        base64: 'YSxiCjEsMgo=',
      },
    });
  });
});

describe('a copied figure', () => {
  const look = { ...PRESETS['one-column'], dpi: 300 };
  const copy = async (ask: ReturnType<typeof service>) => {
    const opened = await openHere(ask);
    const figure = { id: 'km', endpoint: 'OS' };
    return ask('copyFigure', { handle: opened.handle, plan: planOf(opened), figure, look });
  };

  test('goes to the system clipboard where the host has one', async () => {
    expect(await copy(service())).toEqual({ ok: true, value: { how: 'copied' } });
    expect(copied).toEqual([bytes]);
  });

  test('is handed to the window where the host has none', async () => {
    expect(await copy(service({ clipboard: null }))).toEqual({
      ok: true,
      value: { how: 'hand-over', pngBase64: 'YSxiCjEsMgo=' },
    });
    expect(copied).toEqual([]);
  });
});

describe('a report', () => {
  const progress = async (ask: ReturnType<typeof service>, job: string) =>
    ((await ask('reportProgress', { job })) as { value: ReportProgress }).value;

  async function start(ask: ReturnType<typeof service>): Promise<string> {
    const opened = await openHere(ask);
    const reply = await ask('startReport', {
      handle: opened.handle,
      plan: planOf(opened),
      patientIds: false,
      pictures: false,
      figuresOnly: null,
    });
    return (reply as { value: { job: string } }).value.job;
  }

  test('says how far it is, and is delivered', async () => {
    const ask = service({ dialogs: null });
    const job = await start(ask);
    await expect
      .poll(() => progress(ask, job))
      .toMatchObject({ state: 'running', step: 'figures' });
    await expect
      .poll(() => progress(ask, job))
      .toMatchObject({ state: 'done', files: 7, delivered: { fileName: 'report.zip' } });
  });

  test('can be stopped', async () => {
    const ask = service({ dialogs: null });
    const job = await start(ask);
    expect(await ask('cancelReport', { job })).toEqual({ ok: true, value: { cancelled: true } });
    await new Promise((done) => setTimeout(done, 60));
    expect(await progress(ask, job)).toEqual({ state: 'cancelled' });
    expect(await ask('cancelReport', { job })).toEqual({ ok: true, value: { cancelled: false } });
  });

  test('that fails says so', async () => {
    const failing = { ...exporter, report: () => Promise.reject(new Error('no space')) };
    const ask = service({ dialogs: null, exporter: async () => failing });
    const job = await start(ask);
    await expect.poll(() => progress(ask, job)).toMatchObject({ state: 'failed' });
  });
});

test('a link is opened by its key, as the address we wrote down', async () => {
  expect(await service()('openLink', { key: 'registry' })).toMatchObject({ ok: true });
  expect(links).toEqual(['https://clinicaltrials.gov/study/NCT06288113']);
});

describe('an import', () => {
  /** A table as the template has it: all its columns, mostly empty. */
  const csv = (table: TableName, ...rows: readonly Readonly<Record<string, string>>[]) => {
    const columns = Object.keys(TABLES[table]);
    const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','));
    return [columns.join(','), ...lines, ''].join('\n');
  };
  const FILES = {
    'patients.csv': csv(
      'patients',
      { id: 'A', enrolled_on: '2024-01-01' },
      { id: 'B', enrolled_on: '2024-01-05' },
    ),
    'cycles.csv': csv(
      'cycles',
      { patient: 'A', number: '1', given_on: '2024-01-03', change: 'none' },
      { patient: 'B', number: '1', given_on: '2024-01-08', change: 'none' },
    ),
    'vital_status.csv': csv(
      'vital_status',
      { patient: 'A', last_known_alive_on: '2025-06-01' },
      { patient: 'B', last_known_alive_on: '2024-05-01', died_on: '2024-05-02' },
    ),
  };
  const made = async (
    ask: ReturnType<typeof service>,
    request: object,
  ): Promise<ImportProgress> => {
    const reply = await ask('startImport', request);
    const { job } = (reply as { value: { job: string } }).value;
    for (;;) {
      const { value } = (await ask('importProgress', { job })) as { value: ImportProgress };
      if (value.state !== 'running') return value;
      await new Promise((done) => setTimeout(done, 20));
    }
  };

  test('of handed files shows their columns, asks, and writes a trial that opens', async () => {
    const inbox = createInbox();
    const ask = service({ inbox });
    const files = await Promise.all(
      Object.entries(FILES).map(([name, text]) => inbox.receive(name, Readable.from([text]))),
    );
    const look = {
      files,
      mapping: null,
      name: 'My trial',
      answers: [],
      effects: true,
      write: false,
    };
    const first = await made(ask, look);
    if (first.state !== 'done') throw new Error(JSON.stringify(first));
    const { view } = first;
    expect(view.sources.map(({ rows }) => rows).sort()).toEqual([2, 2, 2]);
    expect(view.notImported).toEqual([]);
    expect(view.files.every((file) => !('path' in file))).toBe(true);
    const answers = view.open.map(({ key, proposal, answers: choices }) => [
      key,
      TRIAL_ANSWERS[key] ?? proposal ?? choices[0]?.value ?? '',
    ]);
    savePath = join(folder, 'imported.db');
    const mapping = JSON.stringify(view.mapping);
    const second = await made(ask, { ...look, mapping, answers, effects: false, write: true });
    expect(second).toMatchObject({
      state: 'done',
      written: { delivered: { how: 'saved', path: savePath } },
    });
    if (second.state !== 'done' || second.written === null) return;
    expect(await ask('openTrial', { what: 'handed', token: second.written.token })).toMatchObject({
      ok: true,
      value: { path: savePath },
    });
  });

  test('writes nothing while a question is open, and says which', async () => {
    const inbox = createInbox();
    const ask = service({ inbox });
    const token = await inbox.receive('patients.csv', Readable.from([FILES['patients.csv']]));
    const request = {
      files: [token],
      mapping: null,
      name: 'x',
      answers: [],
      effects: false,
      write: true,
    };
    expect(await made(ask, request)).toMatchObject({
      state: 'failed',
      refusal: { code: 'no-data' },
    });
  });

  test('of files named on the command line begins with their names, not their paths', async () => {
    const paths = ['a.xpt', 'b.xpt'].map((name) => join(folder, name));
    const inbox = createInbox();
    const ask = service({ inbox, initial: () => ({ what: 'import', paths }) });
    const { value } = (await ask('hello', {})) as { value: Replies['hello'] };
    expect(value.hasInitial).toBe(false);
    expect(value.toImport.map(({ name }) => name)).toEqual(['a.xpt', 'b.xpt']);
    expect(JSON.stringify(value)).not.toContain(folder);
    expect(value.toImport.map(({ token }) => inbox.find(token)?.path)).toEqual(paths);
    expect(await ask('openTrial', { what: 'initial' })).toMatchObject({ ok: false });
  });

  test('of a file that is gone is refused at once, with a mapping that is none when its child has seen it', async () => {
    const inbox = createInbox();
    const ask = service({ inbox });
    const file = await inbox.receive('patients.csv', Readable.from(['id,enrolled_on\n']));
    const request = {
      files: ['abcdefgh'],
      mapping: null,
      name: 'x',
      answers: [],
      effects: true,
      write: false,
    };
    expect(await ask('startImport', request)).toMatchObject({ refusal: { code: 'no-data' } });
    expect(await made(ask, { ...request, files: [file], mapping: '{}' })).toMatchObject({
      state: 'failed',
      refusal: { code: 'wrong-shape' },
    });
  });
});

/** Facts that no file holds. */
const TRIAL_ANSWERS: Readonly<Record<string, string>> = {
  'trial.id': 'T1',
  'trial.title': 'A trial',
  'trial.planned_enrolment': '2',
  'trial.null_proportion': '0.5',
  'trial.alternative_proportion': '0.7',
  'trial.alpha': '0.05',
  'trial.cut_off': '2025-06-30',
};
