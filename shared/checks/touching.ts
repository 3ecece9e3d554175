/**
 * Which results a doubt about the data touches, made from what the endpoints declare: a new endpoint
 * is touched by every check of what it rests on.
 */
import { ENDPOINTS } from '../endpoints/all-endpoints.ts';
import type { Source } from '../endpoints/engine/endpoint.ts';
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';
import type { EndpointCode, Finding } from '../endpoints/engine/types.ts';

/** The endpoints that rest on any of the sources. */
export function touching(...sources: readonly Source[]): readonly EndpointCode[] {
  return ENDPOINT_CODES.filter((code) =>
    ENDPOINTS[code].restsOn.some((source) => sources.includes(source)),
  );
}

/** The endpoints of which a death is an event by definition: survival, and progression or death. */
export const ENDING_IN_DEATH: readonly EndpointCode[] = ENDPOINT_CODES.filter((code) => {
  const { cause } = ENDPOINTS[code];
  return cause === 'death' || cause === null;
});

/** The endpoints of death alone. */
export const OF_DEATH_ALONE: readonly EndpointCode[] = ENDPOINT_CODES.filter(
  (code) => ENDPOINTS[code].cause === 'death',
);

/** All that is computed of a patient. */
export const EVERY_RESULT: Finding['touches'] = [
  ...ENDPOINT_CODES,
  'primary',
  'psa',
  'ae',
  'qol',
  'exposure',
];
