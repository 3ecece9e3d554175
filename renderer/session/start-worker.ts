/**
 * The one script that the window starts by an address: the worker of large trials. The content
 * security policy takes scripts from the hands of this policy alone, and it gives out this one.
 */
import address from './analysis.worker.ts?worker&url';

/** The part of the browser's Trusted Types that is used; older browsers have none and ask for none. */
type ScriptPolicy = { readonly createScriptURL: (url: string) => string };
type TrustedTypes = {
  readonly createPolicy: (name: string, rules: ScriptPolicy) => ScriptPolicy;
};

/** As it stands in the content security policy. */
const POLICY_NAME = 'onearm';

const trusted = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;

const policy: ScriptPolicy =
  trusted?.createPolicy(POLICY_NAME, { createScriptURL: onlyOurs }) ??
  ({ createScriptURL: onlyOurs } as const);

function onlyOurs(url: string): string {
  if (url === address) return url;
  throw new TypeError(`not a script of this program: ${url}`);
}

/** Starts the worker. */
export function startAnalysisWorker(): Worker {
  return new Worker(policy.createScriptURL(address), { type: 'module' });
}
