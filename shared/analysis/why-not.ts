/** Why a part of the results is not there: one answer for figure, table, text, page and command line. */
import { RULES } from '../checks/check-trial.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { formatList, formatPlural } from '../ground/format.ts';
import type { Results, Section, SurvivalResult } from './results.ts';
import { endpointCodes, survivalOf } from './survival/endpoint-list.ts';

export type NotReady = Exclude<Section<unknown>, { readonly state: 'ready' }>;

/**
 * "table psa is missing or empty", or which rules of the data checks stop it and in how many
 * patients: "stopped by the data checks: a death dated before C1D1 (1 patient)". It names no patient,
 * so it may stand in any file; `onearm check` and the page of the checks list them.
 */
export function whyNot(part: NotReady): string {
  switch (part.state) {
    case 'absent':
      return part.missing;
    case 'blocked':
      return `stopped by the data checks: ${stoppedBy(part.findings)}`;
    default:
      return part satisfies never;
  }
}

function stoppedBy(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map(({ rule }) => rule))];
  return codes
    .map((code) => {
      const of = findings.filter(({ rule }) => rule === code);
      const patients = new Set(of.flatMap(({ patient }) => patient ?? []));
      const about = RULES.find((rule) => rule.code === code)?.about ?? code;
      return patients.size === 0 ? about : `${about} (${formatPlural(patients.size, 'patient')})`;
    })
    .join('; ');
}

/** The section of an endpoint by its code; of a code that these results do not know, why not. */
export function endpointSection(
  results: Pick<Results, 'survival' | 'otherSurvival'>,
  code: string,
): Section<SurvivalResult> {
  const found = survivalOf(results, code);
  if (found !== undefined) return found;
  const known = formatList(endpointCodes(results));
  return { state: 'absent', missing: `there is no endpoint ${code}; there are ${known}` };
}
