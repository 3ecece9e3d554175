/** What a reader is told: which file it reads, and where it says what it found. */
import type { Findings } from '../../../shared/import/findings.ts';

export type ReadSetting = {
  /** Name of the source, made of the file name. */
  readonly source: string;
  /** File name without its folder. */
  readonly file: string;
  /** Rows of the header that a mapping states; null where the file decides. */
  readonly headerRows: number | null;
  readonly findings: Findings;
  /** True for the names of columns that the schema or a standard has. */
  readonly isKnownName: (name: string) => boolean;
};
