/** A part of a mapping that the standard of its data set gives. */
import type { Part, Select } from '../mapping/mapping.ts';
import type { GuessedPart } from './guess-types.ts';

export const standard = (table: GuessedPart['table'], part: Part): GuessedPart => ({
  table,
  part,
  reason: 'standard',
});

/** The questions of a part; a mapping without any says nothing of them. */
export const selects = (list: readonly Select[]) => (list.length > 0 ? { select: [...list] } : {});
