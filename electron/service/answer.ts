/**
 * The border of the contract, the same in every host: parse the request, call the service, turn
 * what went wrong into a refusal. Nothing unparsed reaches the service; no stack reaches a window.
 */
import { METHODS, requests } from '../../shared/api.ts';
import type { Host, Method, Reply } from '../../shared/api.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';

/** True for the name of a method of the contract, false for anything else, inherited names too. */
export function isMethod(name: string): name is Method {
  return (METHODS as readonly string[]).includes(name);
}

/** Answers one call. Never throws; a bug is logged here and told as `internal`. */
export async function answer(
  host: Host,
  method: Method,
  payload: unknown,
  log: (message: string) => void,
): Promise<Reply<Method>> {
  const parsed = requests[method].safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? '' : [method, ...issue.path].map(String).join('.');
    return refused({
      code: 'invalid-argument',
      argument: where,
      message: `${where}: ${(issue?.message ?? 'not understood').toLowerCase()}`,
    });
  }
  try {
    const call = host[method] as (request: unknown) => Promise<Reply<Method>>;
    return await call(parsed.data);
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal);
    log(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return refused({
      code: 'internal',
      message: 'something went wrong inside OneArm; the details are in its log',
      advice: 'please report it with what you did before',
    });
  }
}

function refused(refusal: Refusal): Reply<Method> {
  return { ok: false, refusal };
}
