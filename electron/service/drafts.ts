/**
 * Drafts of the window's work, one a trial, in the user's own folder. A file is named by the hash of
 * the trial's path, so the folder tells nobody which trials were open. A convenience: what cannot be
 * read is no draft, what cannot be written is told by `save`.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { draftSchema } from '../../shared/draft.ts';
import type { Draft } from '../../shared/draft.ts';
import { parsePlan } from '../../shared/trial/plan/plan-file.ts';
import { writeFileWhole } from '../disk/files.ts';

/** The work of the last so many trials is kept. */
const KEPT = 24;
const LARGEST_BYTES = 1 << 20;

export type Drafts = {
  /** `trial` is the path of a file, or 'sample'. */
  readonly read: (trial: string) => Promise<Draft | null>;
  /** True when the draft is on the disk. */
  readonly save: (trial: string, draft: Draft) => Promise<boolean>;
  readonly forget: (trial: string) => Promise<void>;
};

/** Drafts in `folder/drafts`. */
export function draftsIn(folder: string): Drafts {
  const home = join(folder, 'drafts');
  const fileOf = (trial: string): string =>
    join(home, `${createHash('sha256').update(trial).digest('hex')}.json`);
  return {
    read: async (trial) => {
      try {
        const file = fileOf(trial);
        if ((await stat(file)).size > LARGEST_BYTES) return null;
        return parseDraft(await readFile(file, 'utf8'));
      } catch {
        return null;
      }
    },
    save: async (trial, draft) => {
      try {
        await mkdir(home, { recursive: true, mode: 0o700 });
        await writeFileWhole(fileOf(trial), JSON.stringify(draft), { replace: true });
        await sweep(home);
        return true;
      } catch {
        return false;
      }
    },
    forget: async (trial) => {
      await rm(fileOf(trial), { force: true }).catch(() => undefined);
    },
  };
}

/** A plan of an earlier format is read as one of today's. */
function parseDraft(text: string): Draft {
  const document = JSON.parse(text) as { readonly plan?: unknown };
  const plan = document.plan === null ? null : parsePlan(JSON.stringify(document.plan)).plan;
  return draftSchema.parse({ ...document, plan });
}

async function sweep(home: string): Promise<void> {
  const names = (await readdir(home)).filter((name) => name.endsWith('.json'));
  if (names.length <= KEPT) return;
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(home, name))).mtimeMs })),
  );
  const old = dated.toSorted((a, b) => b.at - a.at).slice(KEPT);
  for (const { name } of old) await rm(join(home, name), { force: true });
}
