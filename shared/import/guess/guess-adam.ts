/** ADaM data sets as parts of a mapping. */
import type { ColumnMap, Part, Select } from '../mapping/mapping.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { SourceTable } from '../source-table.ts';
import { unitInName, unitRule } from '../values/units.ts';
import {
  coded,
  columns,
  dayColumn,
  firstFilled,
  firstOf,
  has,
  textsOf,
  valuesOf,
} from './cdisc-names.ts';
import type { Domain } from './cdisc-names.ts';
import { criteriaOf, imagingColumns } from './guess-imaging.ts';
import type { GuessedPart } from './guess-types.ts';

const ARMS = ['TRT01A', 'TRTA', 'ACTARM', 'ARM', 'TRT01P', 'TRTP'] as const;
const POPULATIONS = ['SAFFL'] as const;

/** Which arm, which population: asked where there are several. */
export function patientSelects(source: SourceTable): readonly Select[] {
  const population = POPULATIONS.find((name) => textsOf(source, name).length > 0);
  const arm = firstFilled(source, ...ARMS);
  return [
    ...(population === undefined
      ? []
      : [{ question: 'patients.population', column: population, propose: 'Y' }]),
    ...(arm === null ? [] : [{ question: 'patients.arm', column: arm }]),
  ];
}

const standard = (table: GuessedPart['table'], part: Part): GuessedPart => ({
  table,
  part,
  reason: 'standard',
});

const selects = (list: readonly Select[]) => (list.length > 0 ? { select: [...list] } : {});

/** Age with its unit, sex, site. */
export function personColumns(source: SourceTable) {
  const unit = firstOf(source, 'AGEU');
  return {
    age: has(source, 'AGE')
      ? { column: 'AGE', ...(unit !== null && { unit: { column: unit } }) }
      : null,
    sex: coded(source, 'patients.sex', firstOf(source, 'SEX')),
    site: firstOf(source, 'SITEID'),
  };
}

/** Baseline of ADSL; of DM where its supplemental qualifiers hold it. */
export function baselineColumns(source: SourceTable) {
  return {
    ecog: firstOf(source, 'ECOGBL', 'ECOG', 'BECOG'),
    gleason: firstOf(source, 'GLEASON', 'GLEASBL', 'GLEASONBL'),
    visceral_metastases: coded(
      source,
      'patients.visceral_metastases',
      firstOf(source, 'VISCFL', 'VISMETFL'),
    ),
    bone_extent: coded(source, 'patients.bone_extent', firstOf(source, 'BONEMET')),
    haemoglobin_g_dl: firstOf(source, 'HGBBL', 'HBBL'),
    alkaline_phosphatase_u_l: firstOf(source, 'ALPBL'),
    ldh_u_l: firstOf(source, 'LDHBL'),
    prior_taxane: coded(source, 'patients.prior_taxane', firstOf(source, 'PRTAXFL')),
    prior_arpi: firstOf(source, 'PRARPIN'),
  };
}

/** Enrolment by the column that is named so, else by the one that is chosen; never by the start of a time. */
function enrolment(source: SourceTable): ColumnMap | null {
  const named = firstFilled(source, 'ENRLDT', 'ENRLDTC');
  if (named !== null) return { column: named };
  const names = ['RANDDT', 'RFICDT', 'RFICDTC', 'TRTSDT', 'RFSTDTC', 'RFXSTDTC'].filter((name) =>
    has(source, name),
  );
  return names.length === 0 ? null : { oneOf: names };
}

export function guessAdsl(source: SourceTable): readonly GuessedPart[] {
  const from = source.name;
  const select = selects(patientSelects(source));
  return [
    standard('patients', {
      from,
      ...select,
      columns: columns({
        id: 'USUBJID',
        enrolled_on: enrolment(source),
        ...personColumns(source),
        ...baselineColumns(source),
      }),
    }),
    ...vitalOf(source, select),
  ];
}

function vitalOf(source: SourceTable, select: Pick<Part, 'select'>): readonly GuessedPart[] {
  const died = dayColumn(source, 'DTHDT', 'DTHDTC', 'DTHADY');
  const alive = dayColumn(source, 'LSTALVDT', 'LSTALVDTC', 'LSTALVDY');
  if (died === null && alive === null && !has(source, 'DTHFL')) return [];
  const left = firstOf(source, 'DCSREAS', 'DCREASCD', 'DCSREASP');
  const leftTexts = left === null ? [] : textsOf(source, left);
  const leftCodes = valuesOf('vital_status', 'left_study', leftTexts);
  const leaving = Object.keys(leftCodes);
  const stays = Object.fromEntries(
    leftTexts.filter((text) => !leaving.includes(text)).map((text) => [text, null]),
  );
  return [
    standard('vital_status', {
      from: source.name,
      ...select,
      columns: columns({
        patient: 'USUBJID',
        last_known_alive_on: alive,
        died_on: died,
        cause: coded(source, 'vital_status.cause', firstOf(source, 'DTHCAUS', 'DTHCAUSE')),
        left_study: left === null ? null : { column: left, values: { ...stays, ...leftCodes } },
        left_on:
          left === null || leaving.length === 0 || !has(source, 'EOSDT')
            ? null
            : { column: 'EOSDT', onlyWhere: { [left]: leaving } },
        treatment_ended: treatmentEnd(source),
        treatment_ended_on: dayColumn(source, 'EOTDT', 'EOTDY'),
      }),
    }),
  ];
}

/** The reason of the end of treatment, else its status. */
function treatmentEnd(source: SourceTable): ColumnMap | null {
  const status = firstOf(source, 'EOTSTT');
  const reason = firstOf(source, 'DCTREAS');
  const names = [reason, status].filter((name) => name !== null);
  if (names.length === 0) return null;
  const texts = names.flatMap((name) => textsOf(source, name));
  return {
    firstOf: names,
    values: valuesOf('vital_status', 'treatment_ended', texts, {
      ONGOING: null,
      DISCONTINUED: 'other',
    }),
  };
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

type Sets = ReadonlyMap<Domain, SourceTable>;

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
