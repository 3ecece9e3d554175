/** Sensitivity variants: the same endpoint with one rule changed, each with the reason to look. */
import { ENDPOINTS } from '../../endpoints/all-endpoints.ts';
import type { Variant } from '../../endpoints/engine/endpoint.ts';
import type { EndpointCode, PatientTime, TimeToEvent } from '../../endpoints/engine/types.ts';
import { frameOn } from '../frame/frame.ts';
import type { Desk, Job } from '../frame/job.ts';
import type { SensitivityVariant } from '../results.ts';
import { curveOf } from './curve.ts';

/** The times of a variant, under a name of its own. */
function variantJob(
  code: EndpointCode,
  { label, rows }: Variant,
  times: Job<Times | null>,
): Job<readonly PatientTime[]> {
  return {
    name: `${code} ${label}`,
    compute: (desk) => {
      const main = desk.read(times);
      return main === null ? [] : rows(frameOn(desk), main.endpoint);
    },
  };
}

type Times = { readonly endpoint: TimeToEvent };

/**
 * The variants of an endpoint derived from raw data.
 *
 * @param times the job that derives the endpoint itself
 */
export function sensitivityOf(
  { plan, read }: Desk,
  code: EndpointCode,
  times: Job<Times | null>,
): readonly SensitivityVariant[] {
  return ENDPOINTS[code].variants(plan).flatMap((variant) => {
    const { label, why } = variant;
    const varied = read(variantJob(code, variant, times));
    return varied.length === 0
      ? []
      : [{ ...curveOf(label, { rows: varied, countedIn: 'days' }, plan), why }];
  });
}
