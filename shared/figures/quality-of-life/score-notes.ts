/** What a reader of a score's figure must not miss. */
import type { ScaleResult } from '../../analysis/quality-of-life/quality-of-life.ts';

/** The first sentence of what must not be missed; all notes stand in the caption. */
export function loudest(result: Pick<ScaleResult, 'notes'>): readonly string[] {
  const note = result.notes.find((text) => text.startsWith('NOT VERIFIED'));
  return note === undefined ? [] : [`${note.split('. ')[0]}.`];
}
