/** Patients and their vital status in ADSL; what DM has of them too. */
import type { ColumnMap, Part, Select } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
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
import type { GuessedPart } from './guess-types.ts';
import { selects, standard } from './standard-part.ts';

export const ARMS = ['TRT01A', 'TRTA', 'ACTARM', 'ARM', 'TRT01P', 'TRTP'] as const;

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
export function enrolment(source: SourceTable): ColumnMap | null {
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
