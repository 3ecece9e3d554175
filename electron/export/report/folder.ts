/** A report on disk or as one zip: whole or not at all. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { refuseTaken, writeFolderWhole } from '../../files.ts';
import type { ReportFiles } from './files.ts';

/** Says at once, before the work, that the folder is there already. */
export async function refuseTakenFolder(path: string): Promise<void> {
  await refuseTaken(resolve(path));
}

/**
 * Writes the files into a new folder.
 *
 * @throws Refused `already-exists` (an earlier report is never written over), `cannot-write`
 */
export async function writeReportFolder(path: string, files: ReportFiles): Promise<void> {
  await writeFolderWhole(path, async (folder) => {
    for (const [name, bytes] of files) {
      const target = join(folder, name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    }
  });
}

/** Formats that are compressed already are only stored. */
const PACKED = /\.(png|pptx|docx|xlsx|pdf)$/;

/** The files as a zip, in a folder of the report's name. */
export function zipReport(name: string, files: ReportFiles, madeAt: Date): Uint8Array {
  const entries = [...files].map(([file, bytes]) => [
    `${name}/${file}`,
    [bytes, { level: PACKED.test(file) ? 0 : 6, mtime: madeAt }],
  ]);
  return zipSync(Object.fromEntries(entries));
}
