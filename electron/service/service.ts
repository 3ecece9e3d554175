/**
 * The one implementation of the contract, the same under Electron and in the browser host. It
 * knows no Electron and no HTTP: what it needs of the machine comes in as ports.
 */
import { createHash, randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { LINKS } from '../../shared/api.ts';
import type {
  Delivered,
  Host,
  OpenedTrial,
  RecentFile,
  Replies,
  ReportMade,
  Request,
} from '../../shared/api.ts';
import type { Remembered } from './recent.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { canonicalJson } from '../../shared/trial/plan/plan-hash.ts';
import { packTables } from '../../shared/trial/packed-column.ts';
import { tablesOf } from '../../shared/trial/parse-trial.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { mayWriteTo } from './admin-policy.ts';
import { lookAt, sourceState } from './file-look.ts';
import type { Handed, Inbox } from './inbox.ts';
import type { FileLook } from './file-look.ts';
import { writeFileWhole } from '../disk/files.ts';
import { NO_PLAN, planHashBeside, planPath, readPlanBeside, savePlanBeside } from './plan-file.ts';
import type { FoundPlan } from './plan-file.ts';
import { NO_CHOICES } from '../import/file-choices.ts';
import type { FileChoices } from '../import/file-choices.ts';
import { SOURCE_ENDINGS } from '../import/source-formats.ts';
import type { Initial, MadeFile, Ports } from './ports.ts';
import { tokensOf } from './import-instead.ts';
import { importMethods } from './import-methods.ts';
import { jobsOf } from './jobs.ts';
import { ok } from './ok.ts';
import { handedFile, refuseNoData } from './handed-file.ts';
import { userPath } from './user-path.ts';

/** A trial that a window has open. */
type Open = {
  /** Where the user keeps it; null for a copy, and for the sample. */
  readonly path: string | null;
  /** What was read; null for the sample. */
  readonly file: string | null;
  readonly trial: Trial;
  readonly look: FileLook;
  /** Its name among the drafts. */
  readonly draft: string;
  readonly beside: FoundPlan;
};

/** A window keeps one trial; a few more for windows opened beside it. */
const KEPT_OPEN = 8;

/** What can be opened as it is. */
type Openable = Exclude<Initial, { readonly what: 'import' }> | Handed;

/** Builds the service on a host's ports. `log` receives what only a developer can use. */
export function createService(ports: Ports, log: (message: string) => void): Host {
  const open = new Map<string, Open>();
  const jobs = jobsOf<ReportMade>('report', log, ({ delivered }) => delivered.how === 'cancelled');
  const chosen = new Set<string>();

  /** The page names no file that the user has not named before: a page that errs reads nothing. */
  const mayOpen = async (path: string): Promise<boolean> =>
    ports.dialogs === null ||
    chosen.has(path) ||
    (await ports.recent.list()).some((entry) => resolve(entry.path) === path);

  /** The file a request means; null for the sample, and for a path that nobody has chosen. */
  const pathOf = async (request: Request<'openTrial'>): Promise<string | null> => {
    switch (request.what) {
      case 'path': {
        const path = userPath(request.path, homedir());
        return (await mayOpen(path)) ? path : null;
      }
      case 'handed':
        return ports.inbox.find(request.token)?.path ?? null;
      case 'initial': {
        const initial = openable(ports.initial());
        return initial !== null && 'path' in initial ? userPath(initial.path, homedir()) : null;
      }
      case 'sample':
        return null;
      default:
        return request satisfies never;
    }
  };

  const openNow = async (
    request: Openable,
    choices: FileChoices = NO_CHOICES,
  ): Promise<OpenedTrial> => {
    const file = 'path' in request ? userPath(request.path, homedir()) : null;
    const look = file === null ? null : await lookAt(file);
    const trial = file === null ? await ports.openSample() : await ports.openFile(file, choices);
    // A copy in a private folder has no place of the user's beside it.
    const path = 'kept' in request && request.kept === 'copy' ? null : file;
    const beside = path === null ? NO_PLAN : await readPlanBeside(path, ports.readPlan);
    const handle = randomUUID();
    const draft = path ?? draftName(trial, file);
    open.set(handle, { path, file, trial, look, draft, beside });
    for (const old of [...open.keys()].slice(0, -KEPT_OPEN)) open.delete(old);
    if (path !== null) await ports.recent.add(path, ports.today());
    return {
      handle,
      path,
      columns: packTables(tablesOf(trial)),
      source: trial.source,
      ignored: trial.ignored,
      readerNotes: trial.readerNotes,
      plan: beside.plan,
      planNote: beside.note,
      planRefusal: beside.refusal,
      planFile: beside.sha256,
      draft: await ports.drafts.read(draft),
    };
  };

  const openedPath = (handle: string): string | null => openOf(open, handle).file;

  /** @param source the trial whose file is protected; null for what is made of none */
  const deliver = async (made: MadeFile, source: Open | null): Promise<Delivered> => {
    if (ports.dialogs === null) return download(made);
    const of = source?.path ?? null;
    const beside = of === null ? await ports.recent.folder() : dirname(of);
    const { exportFolder } = ports.policy;
    const path = await ports.dialogs.chooseSave(made.fileName, exportFolder ?? beside);
    if (path === null) return { how: 'cancelled' };
    if (!mayWriteTo(ports.policy, path)) refuseFolder(path, exportFolder ?? '');
    // The dialog has asked before an existing file is replaced; the data never are.
    const protect = of === null ? [] : [of, planPath(of)];
    await writeFileWhole(path, made.bytes, { replace: true, protect });
    return { how: 'saved', path };
  };

  return {
    hello: async () =>
      ok<'hello'>({
        host: ports.host,
        version: ports.version,
        fileDialogs: ports.dialogs !== null,
        typedPaths: ports.dialogs === null,
        hasInitial: openable(ports.initial()) !== null,
        toImport: filesToImport(ports.initial(), ports.inbox),
        importEndings: SOURCE_ENDINGS,
        initialKey: keyOf(ports.initial()),
        notice: ports.notice,
      }),

    chooseTrial: async () => {
      const folder = await ports.recent.folder();
      const path = (await ports.dialogs?.chooseTrial(folder)) ?? null;
      if (path !== null) chosen.add(resolve(path));
      return ok<'chooseTrial'>({ path });
    },

    openTrial: async (request) => {
      if (request.what === 'handed') {
        return ok<'openTrial'>(
          await openNow(handedFile(ports.inbox, request.token), request.choices),
        );
      }
      if (request.what === 'path' && !(await mayOpen(userPath(request.path, homedir())))) {
        refuseNoData('this file was not chosen in a dialog', 'choose it with Open');
      }
      if (request.what === 'sample') return ok<'openTrial'>(await openNow(request));
      if (request.what === 'path') {
        return ok<'openTrial'>(await openNow(request, request.choices));
      }
      const initial = openable(ports.initial());
      if (initial === null) refuseNoData('no file was named on the command line', 'open a file');
      return ok<'openTrial'>(await openNow(initial, request.choices));
    },

    readReference: async ({ token }) => {
      const { path } = handedFile(ports.inbox, token);
      return ok<'readReference'>(await ports.readReference(path));
    },

    recent: async () => ok<'recent'>(await withState(ports, await ports.recent.list())),
    forgetRecent: async ({ path }) => {
      await ports.drafts.forget(path);
      return ok<'forgetRecent'>(await withState(ports, await ports.recent.forget(path)));
    },

    checkSource: async ({ handle }) => {
      const { path, look, trial } = openOf(open, handle);
      if (path === null) return ok<'checkSource'>({ source: { state: 'same' }, planFile: null });
      const { sha256, bytes } = trial.source;
      const source = await sourceState({ path, look, sha256, bytes });
      // What we say is there may be opened.
      if (source.state === 'moved') chosen.add(resolve(source.path));
      return ok<'checkSource'>({ source, planFile: planHashBeside(path) });
    },

    saveDraft: async ({ handle, draft }) => {
      const { draft: name } = openOf(open, handle);
      return ok<'saveDraft'>({ kept: await ports.drafts.save(name, draft) });
    },

    savePlan: async ({ handle, plan, expected }) => {
      const { path } = openOf(open, handle);
      if (path === null) {
        refuseNoData(
          'the sample and a file handed over by a browser have no folder to keep a plan in',
          'open a trial by its path',
        );
      }
      const saved = await savePlanBeside(path, plan, expected, ports.readPlan);
      if (saved.how === 'saved') return ok<'savePlan'>(saved);
      return ok<'savePlan'>({
        how: 'changed',
        plan: saved.plan,
        planNote: saved.note,
        planRefusal: saved.refusal,
        planFile: saved.sha256,
      });
    },

    exportFigure: async ({ handle, plan, figure, look, format }) => {
      const source = openOf(open, handle);
      const exporter = await ports.exporter();
      const made = await exporter.figure(source.trial, plan, { figure, look, format });
      return ok<'exportFigure'>(await deliver(made, source));
    },

    copyFigure: async ({ handle, plan, figure, look }) => {
      const exporter = await ports.exporter();
      const { trial } = openOf(open, handle);
      const { bytes } = await exporter.figure(trial, plan, { figure, look, format: 'png' });
      if (ports.clipboard === null) {
        return ok<'copyFigure'>({ how: 'hand-over', pngBase64: base64Of(bytes) });
      }
      await ports.clipboard.copyPicture(bytes);
      return ok<'copyFigure'>({ how: 'copied' });
    },

    ownLooks: async () => ok<'ownLooks'>(await ports.ownLooks.list()),
    keepLook: async ({ name, look }) => ok<'keepLook'>(await ports.ownLooks.keep(name, look)),
    forgetLook: async ({ name }) => ok<'forgetLook'>(await ports.ownLooks.forget(name)),

    exportTable: async ({ handle, plan, table, format }) => {
      const source = openOf(open, handle);
      const exporter = await ports.exporter();
      const made = await exporter.table(source.trial, plan, { table, format });
      return ok<'exportTable'>(await deliver(made, source));
    },

    exportText: async ({ handle, plan, what, endpoint }) => {
      const source = openOf(open, handle);
      const exporter = await ports.exporter();
      const made = await exporter.text(source.trial, plan, { what, endpoint });
      return ok<'exportText'>(await deliver(made, source));
    },

    exportComparison: async ({ handle, plan, earlier, earlierPlan, format }) => {
      const now = openOf(open, handle);
      const { comparisonFile } = await import('./comparison-file.ts');
      const made = await comparisonFile(
        { trial: openOf(open, earlier).trial, plan: earlierPlan },
        { trial: now.trial, plan },
        format,
        ports.version,
      );
      return ok<'exportComparison'>(await deliver(made, now));
    },

    startReport: async ({ handle, plan, ...choices }) => {
      const source = openOf(open, handle);
      const job = jobs.start(async (onProgress, signal) => {
        const exporter = await ports.exporter();
        const planNote = noteOn(source.beside, plan);
        const options = { ...choices, planNote, onProgress, signal };
        const made = await exporter.report(source.trial, plan, options);
        signal.throwIfAborted();
        return { delivered: await deliver(made.file, source), files: made.files };
      });
      return ok<'startReport'>({ job });
    },

    reportProgress: async ({ job }) => ok<'reportProgress'>(jobs.progress(job)),
    cancelReport: async ({ job }) => ok<'cancelReport'>({ cancelled: jobs.cancel(job) }),
    ...importMethods({ ports, log, deliver: (made) => deliver(made, null), pathOf, openedPath }),
    openLink: async ({ key }) => ok<'openLink'>({ opened: await ports.openLink(LINKS[key]) }),
  };
}

function openOf(open: ReadonlyMap<string, Open>, handle: string): Open {
  return open.get(handle) ?? refuseNoData('this trial is not open any more', 'open the file again');
}

function openable(initial: Initial | null): Openable | null {
  return initial?.what === 'import' ? null : initial;
}

/** Files of the command line that are to be imported, by tokens. */
function filesToImport(initial: Initial | null, inbox: Inbox): Replies['hello']['toImport'] {
  if (initial?.what !== 'import') return [];
  return tokensOf(initial.paths, inbox);
}

/** Tells one start of the program from another that names another file, without naming it. */
function keyOf(initial: Initial | null): string | null {
  if (initial === null) return null;
  return createHash('sha256').update(JSON.stringify(initial)).digest('hex').slice(0, 16);
}

/** Work on the sample, or on a file without a place, which is known again by its bytes. */
function draftName(trial: Trial, file: string | null): string {
  return file === null ? 'sample' : trial.source.sha256;
}

/** Is each file still there, and was something with it not saved? */
function withState(ports: Ports, files: readonly Remembered[]): Promise<readonly RecentFile[]> {
  return Promise.all(
    files.map(async (file) => ({
      ...file,
      found: (await lookAt(file.path)) !== null,
      unsaved: (await ports.drafts.read(file.path))?.plan != null,
    })),
  );
}

/** What was added to this very plan when it was read; another plan has nothing to say. */
function noteOn({ plan, note }: FoundPlan, asked: Plan): string | null {
  return plan !== null && canonicalJson(plan) === canonicalJson(asked) ? note : null;
}

function refuseFolder(path: string, folder: string): never {
  throw new Refused({
    code: 'cannot-write',
    file: path,
    message: `the administrator of this machine lets exports go into ${folder} only`,
    advice: 'save it there',
  });
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function download(made: MadeFile): Delivered {
  return {
    how: 'download',
    fileName: made.fileName,
    mediaType: made.mediaType,
    base64: base64Of(made.bytes),
  };
}
