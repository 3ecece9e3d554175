/** The ports that every host on Node gives the service; what differs comes from its root. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trial } from '../../shared/trial/types.ts';
import { readPlanFile } from '../open/read-plan.ts';
import { openTrialFile, readReference, readStoredMapping } from '../open/open-trial.ts';
import type { StartReader } from '../database/read-in-child.ts';
import { importChildAhead } from '../import/import-in-child.ts';
import { keptChild } from '../import/kept-child.ts';
import { forkChild } from '../database/read-in-child.ts';
import { appVersion } from '../disk/paths.ts';
import { processFolder } from '../disk/process-folder.ts';
import { adminPolicyPath, readAdminPolicy } from './admin-policy.ts';
import { exporterInChild } from './export-in-child.ts';
import { importWith } from './importer.ts';
import { importDraftIn } from './import-draft-file.ts';
import { createInbox } from './inbox.ts';
import type { Ports } from './ports.ts';
import { draftsIn } from './drafts.ts';
import { ownLooksIn } from './own-looks.ts';
import { NO_RECENT, recentIn } from './recent.ts';
import { userDataFolder } from './user-data.ts';

type Shared = Pick<
  Ports,
  | 'version'
  | 'openFile'
  | 'readReference'
  | 'readPlan'
  | 'openSample'
  | 'readStoredMapping'
  | 'recent'
  | 'drafts'
  | 'ownLooks'
  | 'importDraft'
  | 'policy'
  | 'inbox'
  | 'today'
  | 'exporter'
  | 'runImport'
  | 'importAhead'
>;

/** Ports on this machine. `fork` starts the killable reader; without it Node's own fork. */
export function nodePorts(fork?: StartReader): Shared {
  const options = fork === undefined ? {} : { fork };
  const policy = readAdminPolicy(adminPolicyPath(process.platform, process.env));
  const exporter = exporterInChild(fork);
  const importer = keptChild(fork ?? forkChild);
  const folder = userDataFolder(process.env, process.platform);
  return {
    version: appVersion(),
    openFile: (path, choices) => openTrialFile(path, { ...options, choices }),
    readReference: (path) => readReference(path, options),
    readPlan: (path) => readPlanFile(path, fork),
    openSample: () => openSample(options),
    readStoredMapping: (path) => readStoredMapping(path, options),
    policy,
    recent: policy.recentFiles ? recentIn(folder) : NO_RECENT,
    drafts: draftsIn(folder),
    ownLooks: ownLooksIn(folder),
    importDraft: importDraftIn(folder),
    inbox: createInbox(),
    today: () => new Date().toISOString().slice(0, 10),
    exporter: async () => exporter,
    runImport: importWith(importer.start),
    importAhead: () => importChildAhead(importer),
  };
}

/** The sample takes the same way as every file: written, opened in the reader, and removed. */
async function openSample(options: { readonly fork?: StartReader }): Promise<Trial> {
  const folder = await mkdtemp(join(processFolder(), 'sample-'));
  try {
    const { writeSample } = await import('../sample/sample.ts');
    const path = join(folder, 'SYNTHETIC-sample.db');
    await writeSample(path);
    return await openTrialFile(path, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
