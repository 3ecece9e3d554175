/** Which of the files are companions of others, each kind by its own rule. */
import type { Findings } from '../findings.ts';
import type { SourceTable } from '../source-table.ts';
import type { Paired } from './companion.ts';
import { applyDefines } from './define.ts';
import { pairDictionaries } from './pair-dictionary.ts';
import { joinSupplemental } from './supplemental.ts';

/**
 * The sources with what their companions say of them: dictionaries, define.xml, SUPP-- data sets.
 *
 * @throws Refused as `pairDictionaries` does
 */
export function pairCompanions(tables: readonly SourceTable[], findings: Findings): Paired {
  const defined = applyDefines(tables);
  const joined = joinSupplemental(defined.sources, findings);
  const paired = pairDictionaries(joined.sources, findings);
  return {
    sources: paired.sources,
    companions: [...defined.companions, ...joined.companions, ...paired.companions],
  };
}
