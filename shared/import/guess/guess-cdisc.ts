/** CDISC data sets together: ADaM where it is there, else SDTM, one source a table. */
import type { Mapping } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
import { domainOf, studyPrefix } from './cdisc-names.ts';
import type { Domain } from './cdisc-names.ts';
import { guessAdae, guessAdex, guessAdlb, guessAdrs, guessAdtte } from './guess-adam.ts';
import { guessAdsl } from './guess-patients.ts';
import { guessQuestionnaires } from './guess-questionnaires.ts';
import { guessTherapies } from './guess-therapies.ts';
import type { GuessedPart } from './guess-types.ts';
import { guessDm, guessLb, guessRs } from './guess-sdtm.ts';

export type GuessedCdisc = {
  readonly parts: readonly GuessedPart[];
  readonly patients: Mapping['patients'];
};

/**
 * Parts of all data sets; several of one domain (two ADTTE) each give theirs.
 *
 * @param patientsListed whether another file lists the patients
 */
export function guessCdisc(sources: readonly SourceTable[], patientsListed: boolean): GuessedCdisc {
  const known = sources.flatMap((source) => {
    const domain = domainOf(source);
    return domain === null ? [] : [{ domain, source }];
  });
  const sets = new Map<Domain, SourceTable>();
  for (const { domain, source } of known) if (!sets.has(domain)) sets.set(domain, source);
  const withPatients = !patientsListed && !sets.has('ADSL') && !sets.has('DM');
  const parts = [
    ...each(known, 'ADSL', guessAdsl),
    ...(sets.has('ADSL') ? [] : guessDm(sets)),
    ...either(known, 'ADEX', 'EX', guessAdex),
    ...(sets.has('ADLB') ? each(known, 'ADLB', guessAdlb) : each(known, 'LB', guessLb)),
    ...(sets.has('ADRS') ? guessAdrs(sets) : guessRs(sets)),
    ...either(known, 'ADAE', 'AE', guessAdae),
    ...either(known, 'ADQS', 'QS', guessQuestionnaires),
    ...either(known, 'ADCM', 'CM', guessTherapies),
    ...each(known, 'ADTTE', (source) => guessAdtte(source, withPatients)),
  ];
  return { parts, patients: prefixOf(sources) };
}

type Known = readonly { readonly domain: Domain; readonly source: SourceTable }[];
type Make = (source: SourceTable) => readonly GuessedPart[];

const each = (known: Known, wanted: Domain, make: Make): readonly GuessedPart[] =>
  known.filter(({ domain }) => domain === wanted).flatMap(({ source }) => make(source));

const either = (known: Known, first: Domain, second: Domain, make: Make): readonly GuessedPart[] =>
  known.some(({ domain }) => domain === first)
    ? each(known, first, make)
    : each(known, second, make);

/** The study before every id says nothing more and is cut, where all sources have the same. */
function prefixOf(sources: readonly SourceTable[]): Mapping['patients'] {
  const prefixes = new Set(sources.map(studyPrefix));
  const [only] = prefixes;
  return prefixes.size === 1 && only !== null && only !== undefined
    ? { cutPrefix: only }
    : undefined;
}
