/** Files that were dropped or picked: a saved mapping is read here, all others go to the host. */
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { parseMapping } from '../../../shared/import/mapping/mapping.ts';
import type { Mapping } from '../../../shared/import/mapping/mapping.ts';
import { handOver } from '../../host/host.ts';
import { looksLikeMapping } from './import-state.ts';
import type { HandedFile } from './import-state.ts';

const LARGEST_MAPPING = 1_000_000;

export type TakenFiles = {
  readonly files: readonly HandedFile[];
  readonly mapping: Mapping | null;
  /** Of the first file that could not be taken. */
  readonly refusal: Refusal | null;
};

export async function takeFiles(files: readonly File[]): Promise<TakenFiles> {
  const handed: HandedFile[] = [];
  let mapping: Mapping | null = null;
  let refusal: Refusal | null = null;
  for (const file of files) {
    const text = await mappingText(file);
    if (text !== null) {
      const read = readMapping(text);
      mapping = read.mapping ?? mapping;
      refusal ??= read.refusal;
      continue;
    }
    const reply = await handOver(file);
    if (reply.ok) handed.push({ name: file.name, token: reply.value.token });
    else refusal ??= reply.refusal;
  }
  return { files: handed, mapping, refusal };
}

async function mappingText(file: File): Promise<string | null> {
  if (!/\.json$/i.test(file.name) || file.size > LARGEST_MAPPING) return null;
  const text = await file.text();
  return looksLikeMapping(text) ? text : null;
}

function readMapping(text: string): Pick<TakenFiles, 'mapping' | 'refusal'> {
  try {
    return { mapping: parseMapping(text), refusal: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { mapping: null, refusal: error.refusal };
  }
}
