/** Later treatment, which SDTM and ADaM name alike. */
import type { SourceTable } from '../source-table.ts';
import { columns, firstFilled, textsOf } from './cdisc-names.ts';
import type { GuessedPart } from './guess-types.ts';
import { selects, standard } from './standard-part.ts';

/** Later treatment: which category is anticancer is asked where no name says it. */
export function guessTherapies(source: SourceTable): readonly GuessedPart[] {
  const categories = textsOf(source, 'CMCAT');
  const named = categories.filter((text) =>
    /anti-?cancer|anti-?neoplas|subsequent.*therap/i.test(text),
  );
  const whole = named.length === categories.length;
  return [
    standard('therapies', {
      from: source.name,
      ...(categories.length > 0 && named.length > 0 && !whole && { where: { CMCAT: named } }),
      ...(categories.length > 0 &&
        named.length === 0 &&
        selects([{ question: 'therapies.category', column: 'CMCAT' }])),
      columns: columns({
        patient: 'USUBJID',
        agent: firstFilled(source, 'CMTRT', 'CMDECOD'),
        class: firstFilled(source, 'CMCLAS', 'CMSCAT', 'CMCAT'),
        started_on: firstFilled(source, 'CMSTDTC', 'ASTDT', 'ASTDY', 'CMSTDY'),
      }),
    }),
  ];
}
