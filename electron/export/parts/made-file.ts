/** A file in memory: what every writer gives, before it has a name or a place. */
import type { FileFormat } from '../../../shared/export-formats.ts';

export type MadeBytes = Pick<FileFormat, 'mediaType' | 'extension'> & {
  readonly bytes: Uint8Array;
};

export function madeFile({ mediaType, extension }: FileFormat, bytes: Uint8Array): MadeBytes {
  return { bytes, mediaType, extension };
}
