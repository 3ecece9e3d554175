/** Endpoints as the pages name them, and which of them a page shows first. */
import { isKnown, readyEndpoints } from '../../shared/analysis/survival/endpoint-list.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { AnyEndpoint, EndpointCode } from '../../shared/endpoints/engine/types.ts';

const TITLES: Readonly<Record<EndpointCode, string>> = {
  OS: 'Overall survival',
  RPFS: 'Radiographic PFS',
  BPFS: 'Biochemical PFS',
  TTPSA: 'PSA progression',
  OSFR1: 'OS from first regimen',
  OSFR2: 'OS from its last cycle',
  TTWP: 'Worst pain',
  TTRNT: 'FACT-RNT',
};

/** A few words for a known endpoint; one that the file brings goes by its own code. */
export function titleOf(code: AnyEndpoint): string {
  return isKnown(code) ? TITLES[code] : code;
}

/** Overall survival, or what a file without it has to show. */
export function firstShown(results: Results): AnyEndpoint {
  const ready = readyEndpoints(results);
  return ready.some(({ code }) => code === 'OS') ? 'OS' : (ready[0]?.code ?? 'OS');
}
