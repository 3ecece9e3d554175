/**
 * Presets of the user for exported figures, kept as JSON in the user's own folder. The file is read
 * as any from outside: limited in size, parsed whole. One that cannot be read is told and never
 * written over, since somebody's work lies in it.
 */
import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ownLooksSchema } from '../../shared/figures/model/figure-look.ts';
import type { FigureLook, OwnLook } from '../../shared/figures/model/figure-look.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { writeFileWhole } from '../disk/files.ts';
import { readDocument } from '../disk/source-file.ts';

const LARGEST_BYTES = 1 << 18;

export type OwnLooks = {
  /** By name, in the order of the alphabet. */
  readonly list: () => Promise<readonly OwnLook[]>;
  /** In place of one of the same name. */
  readonly keep: (name: string, look: FigureLook) => Promise<readonly OwnLook[]>;
  readonly forget: (name: string) => Promise<readonly OwnLook[]>;
};

/** Presets in `folder/looks.json`. */
export function ownLooksIn(folder: string): OwnLooks {
  const file = join(folder, 'looks.json');
  const write = async (looks: readonly OwnLook[]): Promise<readonly OwnLook[]> => {
    const sorted = looks.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const parsed = ownLooksSchema.safeParse(sorted);
    if (!parsed.success) refuseMany();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileWhole(file, `${JSON.stringify(sorted, null, 2)}\n`, { replace: true });
    return sorted;
  };
  const list = () => read(file);
  return {
    list,
    keep: async (name, look) => {
      const others = (await list()).filter((one) => one.name !== name);
      return write([...others, { name, look: { ...look, ownName: name } }]);
    },
    forget: async (name) => write((await list()).filter((one) => one.name !== name)),
  };
}

async function read(file: string): Promise<readonly OwnLook[]> {
  const there = await lstat(file).catch(() => null);
  if (there === null) return [];
  const text = readDocument(file, LARGEST_BYTES);
  try {
    return ownLooksSchema.parse(JSON.parse(text));
  } catch {
    throw new Refused({
      code: 'unknown-format',
      file,
      message: 'looks.json: this file holds no presets for figures',
      advice: 'move it away; it is left as it is, and no preset is saved meanwhile',
    });
  }
}

function refuseMany(): never {
  throw new Refused({
    code: 'too-large',
    message: 'there are 50 own presets already',
    advice: 'take one away first',
  });
}
