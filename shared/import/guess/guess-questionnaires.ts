/** Items of questionnaires, which SDTM and ADaM name alike. */
import type { SourceTable } from '../source-table.ts';
import { columns, firstFilled, has, textsOf } from './cdisc-names.ts';
import type { GuessedPart } from './guess-types.ts';
import { standard } from './standard-part.ts';

/** Items of the two questionnaires; others are not supported and stay out by selection. */
export function guessQuestionnaires(source: SourceTable): readonly GuessedPart[] {
  const code = has(source, 'PARAMCD') ? 'PARAMCD' : 'QSTESTCD';
  const date = firstFilled(source, 'ADT', 'QSDTC', 'ADY', 'QSDY');
  const answers = ['AVAL', 'QSSTRESN', 'QSORRES'].filter((name) => has(source, name));
  const codes = textsOf(source, code);
  const forms = [
    {
      instrument: 'fact-rnt',
      wanted: /^(?:RNT|FACTRNT)\d+$/i,
      starts: ['RNT*', 'FACTRNT*'],
      pattern: '[A-Za-z]+(\\d+)',
    },
    {
      instrument: 'bpi-sf',
      wanted: /^BPI(?:SF)?0?\d[A-G]?$/i,
      starts: ['BPI*'],
      pattern: '[A-Za-z]+0?([3-6]|9[A-Ga-g])',
    },
  ];
  return forms.flatMap(({ instrument, wanted, starts, pattern }) => {
    if (date === null || !codes.some((one) => wanted.test(one))) return [];
    const begins = starts.filter((start) =>
      codes.some((one) => one.startsWith(start.slice(0, -1))),
    );
    return standard('questionnaire_items', {
      from: source.name,
      where: { [code]: begins },
      columns: columns({
        patient: 'USUBJID',
        instrument: { constant: instrument },
        form_on: date,
        visit: firstFilled(source, 'AVISIT', 'VISIT'),
        item: { column: code, pattern },
        response: { firstOf: answers },
      }),
    });
  });
}
