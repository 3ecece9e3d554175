/**
 * The draft of an import in the user's own folder. Beside the draft stand the paths of files that the
 * system named, so that they are found after a restart; copies of a browser go with the program and
 * are handed over again. A convenience: what cannot be read is no draft.
 */
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { importDraftSchema } from '../../shared/import-draft.ts';
import type { ImportDraft } from '../../shared/import-draft.ts';
import { writeFileWhole } from '../disk/files.ts';
import type { Inbox } from './inbox.ts';

const LARGEST_BYTES = 4 << 20;

const stored = z.strictObject({
  draft: importDraftSchema,
  /** One a file of the draft: its path where it lies in a place of the user's. */
  paths: z.array(z.string().max(4096).nullable()),
});

export type ImportDrafts = {
  /** The draft with tokens that are good now. */
  readonly read: (inbox: Inbox) => Promise<ImportDraft | null>;
  /** Null forgets it. True when it is on the disk, or gone from it. */
  readonly save: (draft: ImportDraft | null, inbox: Inbox) => Promise<boolean>;
};

/** The draft in `folder/drafts`. */
export function importDraftIn(folder: string): ImportDrafts {
  const home = join(folder, 'drafts');
  const file = join(home, 'import.json');
  return {
    read: async (inbox) => {
      try {
        if ((await stat(file)).size > LARGEST_BYTES) return null;
        const { draft, paths } = stored.parse(JSON.parse(await readFile(file, 'utf8')));
        const files = await Promise.all(
          draft.files.map(async ({ name, token }, index) => ({
            name,
            token: await goodToken(token, paths[index] ?? null, inbox),
          })),
        );
        return { ...draft, files };
      } catch {
        return null;
      }
    },
    save: async (draft, inbox) => {
      try {
        if (draft === null) {
          await rm(file, { force: true });
          return true;
        }
        const paths = draft.files.map(({ token }) => {
          const found = token === null ? null : inbox.find(token);
          return found?.kept === 'in-place' ? found.path : null;
        });
        await mkdir(home, { recursive: true, mode: 0o700 });
        await writeFileWhole(file, JSON.stringify({ draft, paths }), { replace: true });
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** The token itself while this host knows it; a new one for a path that is still there. */
async function goodToken(
  token: string | null,
  path: string | null,
  inbox: Inbox,
): Promise<string | null> {
  if (token !== null && inbox.find(token) !== null) return token;
  if (path === null) return null;
  const there = await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
  return there ? inbox.remember(path) : null;
}
