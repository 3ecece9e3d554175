/** Endpoints as the pages name them, and which of them a page shows first. */
import { ENDPOINTS } from '../../shared/endpoints/all-endpoints.ts';
import { isKnown, readyEndpoints } from '../../shared/analysis/survival/endpoint-list.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { AnyEndpoint } from '../../shared/endpoints/engine/types.ts';

/** A few words for a known endpoint; one that the file brings goes by its own code. */
export function titleOf(code: AnyEndpoint): string {
  return isKnown(code) ? ENDPOINTS[code].shortTitle : code;
}

/** Overall survival, or what a file without it has to show. */
export function firstShown(results: Results): AnyEndpoint {
  const ready = readyEndpoints(results);
  return ready.some(({ code }) => code === 'OS') ? 'OS' : (ready[0]?.code ?? 'OS');
}
