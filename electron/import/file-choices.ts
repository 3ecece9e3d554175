/** What a user says of a file of times before it is read: which rows are meant, what they count. */
import type { TimeUnit } from '../../shared/ground/time-unit.ts';
import type { Condition } from './select-rows.ts';

export type FileChoices = {
  /** Only rows that fit all of these. */
  readonly where: readonly Condition[];
  /** What the times count; null where the file is to say it. */
  readonly unit: TimeUnit | null;
};

export const NO_CHOICES: FileChoices = { where: [], unit: null };
