/** The answer to a method that went well. */
import type { Method, Replies, Reply } from '../../shared/api.ts';

export function ok<M extends Method>(value: Replies[M]): Reply<M> {
  return { ok: true, value };
}
