/** Endpoints as the pages name them, and which of them a page shows first. */
import { ENDPOINTS, missingTables } from '../../shared/endpoints/all-endpoints.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { isKnown, readyEndpoints } from '../../shared/analysis/survival/endpoint-list.ts';
import type { Results } from '../../shared/analysis/results.ts';
import { otherEndpoints } from '../../shared/analysis/survival/ready-made.ts';
import { ENDPOINT_CODES } from '../../shared/endpoints/engine/types.ts';
import type { AnyEndpoint } from '../../shared/endpoints/engine/types.ts';

/** A few words for a known endpoint; one that the file brings goes by its own code. */
export function titleOf(code: AnyEndpoint): string {
  return isKnown(code) ? ENDPOINTS[code].shortTitle : code;
}

/** Overall survival, or what a file without it has to show; no other curve is drawn to know. */
export function firstShown(results: Results): AnyEndpoint {
  if (results.survival.OS.state === 'ready') return 'OS';
  return readyEndpoints(results)[0]?.code ?? 'OS';
}

/** The endpoints that a file may have a curve of, told without analysing any. */
export function namedEndpoints(trial: Trial): readonly AnyEndpoint[] {
  const known = ENDPOINT_CODES.filter((code) => mayHaveCurve(trial, code));
  return [...known, ...otherEndpoints(trial.timeToEvent)];
}

/** Whether the file holds what an endpoint is made of: told from its tables, without deriving it. */
export function mayHaveCurve(trial: Trial, code: AnyEndpoint): boolean {
  if (!isKnown(code)) return true;
  const missing = missingTables(trial);
  const derived = ENDPOINTS[code].needs.every((table) => !missing.includes(table));
  return derived || trial.timeToEvent.some(({ endpoint }) => endpoint.toUpperCase() === code);
}
