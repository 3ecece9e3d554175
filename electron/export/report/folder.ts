/** A report on disk or as one zip: whole or not at all. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packed } from '../parts/zip.ts';
import { writeFolderWhole } from '../../disk/files.ts';
import type { ReportFiles } from './options.ts';

/**
 * Writes the files into a new folder.
 *
 * @throws Refused `already-exists` (an earlier report is never written over), `cannot-write`
 */
export async function writeReportFolder(path: string, files: ReportFiles): Promise<void> {
  await writeFolderWhole(path, async (folder) => {
    const folders = new Set([...files.keys()].map((name) => dirname(join(folder, name))));
    for (const one of folders) await mkdir(one, { recursive: true });
    const written = await Promise.allSettled(
      [...files].map(([name, bytes]) => writeFile(join(folder, name), bytes)),
    );
    // Only when all have come to rest, or the folder could not be taken away again.
    const failed = written.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  });
}

/** Formats that are compressed already are only stored. */
const PACKED = /\.(png|pptx|docx|xlsx|pdf)$/;

/** The files as a zip, in a folder of the report's name. */
export function zipReport(name: string, files: ReportFiles, madeAt: Date): Uint8Array {
  const entries = new Map([...files].map(([file, bytes]) => [`${name}/${file}`, bytes]));
  return packed(entries, { madeAt, stored: PACKED });
}
