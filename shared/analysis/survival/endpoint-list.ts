/** The time-to-event endpoints of a trial's results: the known ones, then those the file brings. */
import { ENDPOINT_CODES } from '../../endpoints/engine/types.ts';
import type { AnyEndpoint, EndpointCode, OtherEndpoint } from '../../endpoints/engine/types.ts';
import type { Results, Section, SensitivityVariant, SurvivalResult } from '../results.ts';

type Survival = Pick<Results, 'survival' | 'otherSurvival'>;

export function isKnown(code: string): code is EndpointCode {
  return (ENDPOINT_CODES as readonly string[]).includes(code);
}

/** All codes, in the order in which they are shown. */
export function endpointCodes({ otherSurvival }: Survival): readonly AnyEndpoint[] {
  return [...ENDPOINT_CODES, ...(Object.keys(otherSurvival) as OtherEndpoint[])];
}

/** The section of a code; undefined when these results do not know it. */
export function survivalOf(results: Survival, code: string): Section<SurvivalResult> | undefined {
  if (isKnown(code)) return results.survival[code];
  return Object.hasOwn(results.otherSurvival, code) ? results.otherSurvival[code] : undefined;
}

/** The same endpoint with one rule changed; nothing for one that the file brings. */
export function variantsOf(
  { sensitivity }: Pick<Results, 'sensitivity'>,
  code: AnyEndpoint,
): readonly SensitivityVariant[] {
  return isKnown(code) ? sensitivity[code] : [];
}

/** Endpoints with a curve. */
export function readyEndpoints(results: Survival): readonly SurvivalResult[] {
  return endpointCodes(results).flatMap((code) => {
    const part = survivalOf(results, code);
    return part?.state === 'ready' ? [part.value] : [];
  });
}
