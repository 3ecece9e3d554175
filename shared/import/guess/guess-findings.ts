/** Questionnaires, later treatment and readers of scans, which SDTM and ADaM name alike. */
import type { Select } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
import { columns, firstFilled, has, textsOf } from './cdisc-names.ts';
import type { GuessedPart } from './guess-types.ts';
import { selects, standard } from './guess-patients.ts';

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

/**
 * Who read a scan: the role (RSEVAL) and, where one role has several, the person (RSEVALID). Readings
 * of two readers are never pooled unasked.
 */
export function readersOf(readings: SourceTable): {
  readonly reader: string | null;
  readonly select: readonly Select[];
} {
  const [role, person] = ['RSEVAL', 'RSEVALID'].map((name) => firstFilled(readings, name));
  const reader = role ?? person ?? null;
  const asked = [
    ...(reader === null ? [] : [{ question: 'imaging.reader', column: reader }]),
    ...(person == null || role == null ? [] : [{ question: 'imaging.reader-id', column: person }]),
  ];
  return { reader, select: asked };
}
