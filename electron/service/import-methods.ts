/** The methods of the contract that have to do with an import. */
import type { Delivered, Host, ImportMade, Request } from '../../shared/api.ts';
import { parseMapping, writeMapping } from '../../shared/import/mapping/mapping.ts';
import { handedFile, refuseNoData } from './handed-file.ts';
import { importReads, tokensOf } from './import-instead.ts';
import { importWork, plainName } from './importer.ts';
import { jobsOf } from './jobs.ts';
import { ok } from './ok.ts';
import type { MadeFile, Ports } from './ports.ts';

type ImportMethods = Pick<
  Host,
  | 'importInstead'
  | 'startImport'
  | 'readyImport'
  | 'mappingInside'
  | 'saveImportDraft'
  | 'importDraft'
  | 'importProgress'
  | 'cancelImport'
  | 'saveNotImported'
  | 'saveMapping'
>;

type ImportParts = {
  readonly ports: Ports;
  readonly log: (message: string) => void;
  readonly deliver: (made: MadeFile) => Promise<Delivered>;
  /** The file a request means; null for the sample, and for a path that nobody has chosen. */
  readonly pathOf: (request: Request<'openTrial'>) => Promise<string | null>;
  /** The path of a trial that is open. */
  readonly openedPath: (handle: string) => string | null;
};

/** A view holds a whole trial: the one on the page, and one or two that are being made. */
const KEPT_VIEWS = 3;

export function importMethods({ ports, log, deliver, pathOf, openedPath }: ImportParts) {
  const { inbox, runImport, version, importDraft } = ports;
  const jobs = jobsOf<ImportMade>(
    'import',
    log,
    ({ written }) => written?.delivered.how === 'cancelled',
    KEPT_VIEWS,
  );
  return {
    importInstead: async ({ request }) => {
      const path = await pathOf(request);
      const files = path !== null && importReads(path) ? tokensOf([path], inbox) : [];
      return ok<'importInstead'>({ files });
    },
    startImport: async (request) => {
      const work = importWork(request, { run: runImport, inbox, version, deliver });
      return ok<'startImport'>({ job: jobs.start(work) });
    },
    readyImport: async () => {
      ports.importAhead();
      return ok<'readyImport'>({ ready: true });
    },
    mappingInside: async (request) => {
      const path =
        request.what === 'open'
          ? openedPath(request.handle)
          : handedFile(inbox, request.token).path;
      const mapping = path === null ? null : await ports.readStoredMapping(path);
      return ok<'mappingInside'>({ mapping });
    },
    saveImportDraft: async ({ draft }) =>
      ok<'saveImportDraft'>({ kept: await importDraft.save(draft, inbox) }),
    importDraft: async () => ok<'importDraft'>({ draft: await importDraft.read(inbox) }),
    importProgress: async ({ job }) => ok<'importProgress'>(jobs.progress(job)),
    cancelImport: async ({ job }) => ok<'cancelImport'>({ cancelled: jobs.cancel(job) }),
    saveNotImported: async ({ job }) => {
      const progress = jobs.progress(job);
      if (progress.state !== 'done') {
        return refuseNoData('this import is not here any more', 'run it again');
      }
      const { notImportedFile } = await import('./not-imported-file.ts');
      return ok<'saveNotImported'>(await deliver(notImportedFile(progress.view)));
    },
    saveMapping: async ({ mapping }) => {
      const parsed = parseMapping(mapping);
      const bytes = Buffer.from(writeMapping(parsed));
      const mediaType = 'application/json';
      const made = { fileName: `${plainName(parsed.name)}.mapping.json`, mediaType, bytes };
      return ok<'saveMapping'>(await deliver(made));
    },
  } satisfies ImportMethods;
}
