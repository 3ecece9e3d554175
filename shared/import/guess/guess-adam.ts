/** ADaM data sets as parts of a mapping. */
import type { ColumnMap } from '../mapping/mapping.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { SourceTable } from '../source-table.ts';
import { unitInName, unitRule } from '../values/units.ts';
import { coded, columns, dayColumn, firstFilled, firstOf, has, textsOf } from './cdisc-names.ts';
import type { Domain } from './cdisc-names.ts';
import { criteriaOf, imagingColumns, readersOf } from './guess-imaging.ts';
import type { GuessedPart } from './guess-types.ts';
import { ARMS, enrolment, personColumns } from './guess-patients.ts';
import { selects, standard } from './standard-part.ts';

/** PSA of ADLB: all visits, whatever analysis flags say. */
export function guessAdlb(source: SourceTable): readonly GuessedPart[] {
  const codes = textsOf(source, 'PARAMCD').filter((code) => /^PSA$|^PSA[^T]/i.test(code));
  const wanted = codes.includes('PSA') ? ['PSA'] : codes;
  const text = firstOf(source, 'AVALC');
  const unit = firstOf(source, 'AVALU') ?? parameterUnit(source, wanted, 'psa', 'value_ng_ml');
  return [
    standard('psa', {
      from: source.name,
      where: { PARAMCD: wanted.length === 1 ? (wanted[0] as string) : wanted },
      columns: columns({
        patient: 'USUBJID',
        measured_on: dayColumn(source, 'ADT', 'LBDTC', 'ADY', 'LBDY'),
        value_ng_ml: {
          ...(text === null ? { column: 'AVAL' } : { firstOf: [text, 'AVAL'] }),
          limits: ['<', '>'],
          ...(unit === 'AVALU' ? { unit: { column: unit } } : unit === null ? {} : { unit }),
        },
      }),
    }),
  ];
}

/** The unit inside the text of PARAM: `Prostate Specific Antigen (ug/L)`. */
function parameterUnit(
  source: SourceTable,
  codes: readonly string[],
  table: GuessedPart['table'],
  column: string,
): string | null {
  const [code, label] = [columnNamed(source, 'PARAMCD'), columnNamed(source, 'PARAM')];
  const units = unitRule(table, column);
  if (code === null || label === null || units === null) return null;
  for (let row = 0; row < source.rows; row++) {
    if (!codes.includes(textAt(code, row).trim())) continue;
    return unitInName(units, textAt(label, row));
  }
  return null;
}

export function guessAdex(source: SourceTable): readonly GuessedPart[] {
  const unit = firstOf(source, 'EXDOSU');
  const number = cycleColumn(source, ['AVISITN', 'VISITNUM'], ['AVISIT', 'VISIT']);
  const change = firstOf(source, 'EXADJ');
  return [
    standard('cycles', {
      from: source.name,
      columns: columns({
        patient: 'USUBJID',
        number,
        given_on: dayColumn(source, 'ASTDT', 'EXSTDTC', 'ASTDY', 'EXSTDY'),
        activity_gbq: { column: 'EXDOSE', ...(unit !== null && { unit: { column: unit } }) },
        change:
          change === null ? null : { ...coded(source, 'cycles.change', change), otherwise: 'none' },
        reason: firstOf(source, 'EXADJRS'),
      }),
    }),
  ];
}

/** The number of a cycle where the visits are called so: `Cycle 3`. */
function cycleColumn(
  source: SourceTable,
  numbers: readonly string[],
  names: readonly string[],
): ColumnMap | null {
  const name = firstFilled(source, ...names);
  const texts = name === null ? [] : textsOf(source, name);
  if (name !== null && texts.length > 0 && texts.every((text) => /^cycle \d+\b/i.test(text))) {
    return { column: name, pattern: '[Cc][Yy][Cc][Ll][Ee] (\\d+).*' };
  }
  const number = name === null ? firstFilled(source, ...numbers) : null;
  return number === null ? null : { column: number };
}

export function guessAdae(source: SourceTable): readonly GuessedPart[] {
  const date = (stem: 'AEST' | 'AEEN', analysis: 'AST' | 'AEN'): ColumnMap | null => {
    const text = firstFilled(source, `${stem}DTC`);
    if (text !== null) return { column: text };
    const [day, flag] = [`${analysis}DT`, `${analysis}DTF`];
    const studied = firstFilled(source, day) === null;
    const study = studied ? firstFilled(source, `${analysis}DY`, `${stem}DY`) : null;
    if (study !== null) return { column: study };
    return has(source, day) ? { column: day, ...(has(source, flag) && { imputed: flag }) } : null;
  };
  return [
    standard('adverse_events', {
      from: source.name,
      columns: columns({
        patient: 'USUBJID',
        soc: firstFilled(source, 'AEBODSYS', 'AESOC'),
        term: firstFilled(source, 'AEDECOD', 'AETERM'),
        grade: firstFilled(source, 'ATOXGR', 'AETOXGR', 'ATOXGRN', 'AETOXGRN'),
        onset_on: date('AEST', 'AST'),
        ended_on: date('AEEN', 'AEN'),
        related: coded(source, 'adverse_events.related', firstFilled(source, 'AREL', 'AEREL')),
        serious: coded(source, 'adverse_events.serious', firstFilled(source, 'AESER')),
        action: coded(source, 'adverse_events.action', firstFilled(source, 'AEACN'), {
          UNKNOWN: null,
        }),
        outcome: coded(source, 'adverse_events.outcome', firstFilled(source, 'AEOUT')),
        reported_term: has(source, 'AEDECOD') ? firstFilled(source, 'AETERM') : null,
      }),
    }),
  ];
}

/** Times to an event; patients too, where no other data set has them. */
export function guessAdtte(source: SourceTable, withPatients: boolean): readonly GuessedPart[] {
  const from = source.name;
  const unit = firstOf(source, 'AVALU');
  const arm = firstFilled(source, ...ARMS);
  const select = withPatients && arm !== null ? [{ question: 'patients.arm', column: arm }] : [];
  const start = firstOf(source, 'STARTDT');
  const end = firstOf(source, 'ADT');
  const words = ['EVNTDESC', 'CNSDTDSC'].filter((name) => has(source, name));
  const times = standard('time_to_event', {
    from,
    ...selects(select),
    columns: columns({
      patient: 'USUBJID',
      endpoint: 'PARAMCD',
      origin_on: start,
      days: {
        column: 'AVAL',
        ...(unit !== null && { unit: { column: unit } }),
        ...(start !== null && end !== null && { from: start, to: end }),
      },
      event: { column: 'CNSR', censoring: true },
      description: words.length > 0 ? { firstOf: words } : null,
    }),
  });
  if (!withPatients) return [times];
  const patients = standard('patients', {
    from,
    ...selects(select),
    columns: columns({
      id: 'USUBJID',
      enrolled_on: enrolment(source),
      ...personColumns(source),
    }),
  });
  return [patients, times];
}

/** Readings of ADRS with the measurements of ADTR: one row a scan and criterion. */
export function guessAdrs(sets: Sets): readonly GuessedPart[] {
  const readings = sets.get('ADRS');
  if (readings === undefined) return [];
  const measured = sets.get('ADTR');
  const { reader, select } = readersOf(readings);
  const shared = {
    date: dayColumn(readings, 'ADT', 'ADY') ?? 'ADT',
    method: 'METHOD',
    name: 'PARAMCD',
    value: ['AVALC', 'AVAL'],
  };
  return criteriaOf(readings, 'PARCAT1').map(({ criterion, categories }): GuessedPart => {
    const same = measured === undefined ? [] : criteriaOf(measured, 'PARCAT1');
    const joined = same.find((one) => one.criterion === criterion);
    const key = ['USUBJID', shared.date];
    const prefix = measured === undefined || joined === undefined ? null : `${measured.name}.`;
    return standard('imaging', {
      from: readings.name,
      ...(categories.length > 0 && { where: { PARCAT1: [...categories] } }),
      ...selects(select),
      pivot: { key, name: shared.name, value: shared.value },
      ...(measured !== undefined &&
        joined !== undefined && {
          join: [
            {
              from: measured.name,
              where: { PARCAT1: [...joined.categories] },
              pivot: { key, name: shared.name, value: shared.value },
              on: key,
            },
          ],
        }),
      columns: imagingColumns({ readings, measured, criterion, shared, prefix, reader }),
    });
  });
}

type Sets = ReadonlyMap<Domain, SourceTable>;
