/**
 * Recent files and the last folder, kept as JSON in the user's own folder. It is a convenience:
 * a list that cannot be read is an empty list, one that cannot be written is forgotten.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeFileWhole } from '../disk/files.ts';

const LONGEST = 12;

const memorySchema = z.strictObject({
  files: z
    .array(z.strictObject({ path: z.string().min(1).max(4096), openedOn: z.iso.date() }))
    .max(100),
  folder: z.string().max(4096).nullable(),
});
type Memory = z.infer<typeof memorySchema>;

const NOTHING: Memory = { files: [], folder: null };

export type Remembered = { readonly path: string; readonly openedOn: string };

/** Where recent files are remembered. Dates are ISO days. */
export type Recent = {
  readonly list: () => Promise<readonly Remembered[]>;
  readonly add: (path: string, today: string) => Promise<void>;
  readonly forget: (path: string) => Promise<readonly Remembered[]>;
  readonly folder: () => Promise<string | null>;
};

/** Recent files in `folder/recent.json`, newest first, each once. */
export function recentIn(folder: string): Recent {
  const file = join(folder, 'recent.json');
  const list = async () => (await read(file)).files;
  return {
    list,
    folder: async () => (await read(file)).folder,
    add: async (path, openedOn) => {
      const others = (await list()).filter((entry) => entry.path !== path);
      const files = [{ path, openedOn }, ...others].slice(0, LONGEST);
      await write(file, { files, folder: dirname(path) });
    },
    forget: async (path) => {
      const memory = await read(file);
      const files = memory.files.filter((entry) => entry.path !== path);
      await write(file, { ...memory, files });
      return files;
    },
  };
}

/** No list at all, where the administrator wants none. */
export const NO_RECENT: Recent = {
  list: async () => [],
  add: async () => undefined,
  forget: async () => [],
  folder: async () => null,
};

async function read(file: string): Promise<Memory> {
  try {
    return memorySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return NOTHING;
  }
}

async function write(file: string, memory: Memory): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileWhole(file, JSON.stringify(memory), { replace: true, mode: 0o600 });
  } catch {
    // A read-only home must not stop anybody from opening a file.
  }
}
