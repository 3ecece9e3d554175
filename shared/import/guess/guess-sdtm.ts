/** SDTM data sets as parts of a mapping. */
import type { ColumnMap, Join, Part } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
import { columns, dayColumn, firstFilled, has, textsOf, valuesOf } from './cdisc-names.ts';
import type { Domain } from './cdisc-names.ts';
import { baselineColumns, patientSelects, personColumns } from './guess-patients.ts';
import { criteriaOf, imagingColumns, readersOf } from './guess-imaging.ts';
import type { GuessedPart } from './guess-types.ts';
import { standard } from './standard-part.ts';

type Sets = ReadonlyMap<Domain, SourceTable>;

/** Patients and vital status: DM with what DS and SS say of them. */
export function guessDm(sets: Sets): readonly GuessedPart[] {
  const source = sets.get('DM');
  if (source === undefined) return [];
  const dates = ['RFICDTC', 'RFSTDTC', 'RFXSTDTC'].filter((name) => has(source, name));
  const failures = textsOf(source, 'ARMCD').filter((text) => /^scrnfail$/i.test(text));
  const base = {
    from: source.name,
    ...(failures.length > 0 && { where: { ARMCD: `!${failures[0] ?? ''}` } }),
    ...(patientSelects(source).length > 0 && { select: [...patientSelects(source)] }),
  };
  return [
    standard('patients', {
      ...base,
      columns: columns({
        id: 'USUBJID',
        enrolled_on: dates.length === 0 ? null : { oneOf: dates },
        ...personColumns(source),
        ...baselineColumns(source),
      }),
    }),
    standard('vital_status', { ...base, ...vitalParts(source, sets) }),
  ];
}

function vitalParts(source: SourceTable, sets: Sets): Pick<Part, 'key' | 'join' | 'columns'> {
  const [ds, ss] = [sets.get('DS'), sets.get('SS')];
  const joins: Join[] = [];
  const maps: Record<string, ColumnMap | string | null> = {
    patient: 'USUBJID',
    died_on: firstFilled(source, 'DTHDTC'),
  };
  const on = ['USUBJID'];
  if (ss !== undefined) {
    joins.push({
      from: ss.name,
      as: 'alive',
      where: { SSTESTCD: 'SURVSTAT', SSORRES: ['ALIVE', 'Alive'] },
      on,
      latest: 'SSDTC',
    });
    maps['last_known_alive_on'] = 'alive.SSDTC';
  }
  if (ds !== undefined) addDisposition(ds, on, joins, maps);
  return {
    ...(joins.length > 0 && { key: on, join: joins }),
    columns: columns(maps),
  };
}

function addDisposition(
  ds: SourceTable,
  on: string[],
  joins: Join[],
  maps: Record<string, ColumnMap | string | null>,
): void {
  const decoded = textsOf(ds, 'DSDECOD');
  const treatment = treatmentWhere(ds);
  if (treatment !== null) {
    joins.push({ from: ds.name, as: 'end', where: treatment, on });
    maps['treatment_ended'] = {
      column: 'end.DSDECOD',
      values: valuesOf('vital_status', 'treatment_ended', decoded),
    };
    maps['treatment_ended_on'] = 'end.DSSTDTC';
  }
  const inStudy: Record<string, string> =
    treatment === null
      ? {}
      : { [Object.keys(treatment)[0] as string]: `!${Object.values(treatment)[0] ?? ''}` };
  const left = valuesOf('vital_status', 'left_study', decoded);
  if (Object.keys(left).length > 0) {
    joins.push({
      from: ds.name,
      as: 'left',
      where: { ...inStudy, DSDECOD: Object.keys(left) },
      on,
    });
    maps['left_study'] = { column: 'left.DSDECOD', values: left };
    maps['left_on'] = 'left.DSSTDTC';
    maps['left_reason'] = 'left.DSTERM';
  }
  const deaths = decoded.filter((text) => /^death$/i.test(text));
  if (deaths.length > 0) {
    joins.push({ from: ds.name, as: 'death', where: { ...inStudy, DSDECOD: deaths }, on });
    maps['cause'] = {
      column: 'death.DSTERM',
      values: { ...noCause(ds), ...valuesOf('vital_status', 'cause', textsOf(ds, 'DSTERM')) },
    };
  }
}

/** Terms that only repeat that the patient died. */
function noCause(ds: SourceTable): Record<string, null> {
  const plain = textsOf(ds, 'DSTERM').filter((text) => /^(?:death|died)$/i.test(text));
  return Object.fromEntries(plain.map((text) => [text, null]));
}

/** Rows about the end of treatment, not of the study. */
function treatmentWhere(ds: SourceTable): Record<string, string> | null {
  for (const name of ['DSSCAT', 'DSCAT']) {
    const found = textsOf(ds, name).find((text) => /treatment/i.test(text));
    if (found !== undefined) return { [name]: found };
  }
  return null;
}

/** PSA of LB; other tests stay out by selection. Without a test code all rows are taken. */
export function guessLb(source: SourceTable): readonly GuessedPart[] {
  const codes = textsOf(source, 'LBTESTCD').filter((code) => /^PSA$/i.test(code));
  if (has(source, 'LBTESTCD') && codes.length === 0) return [];
  const standardised = textsOf(source, 'LBSTRESU').length > 0 || !has(source, 'LBORRESU');
  const value = standardised
    ? ['LBSTRESC', 'LBSTRESN'].filter((name) => has(source, name))
    : ['LBORRES'].filter((name) => has(source, name));
  const unit = standardised ? firstFilled(source, 'LBSTRESU') : 'LBORRESU';
  const dated = textsOf(source, 'LBDTC').some((text) => text.includes('T'));
  return [
    {
      table: 'psa',
      reason: codes.length > 0 ? 'standard' : 'names',
      part: {
        from: source.name,
        where: {
          ...(codes.length > 0 && { LBTESTCD: codes }),
          ...(has(source, 'LBSTAT') && { LBSTAT: '!NOT DONE' }),
        },
        columns: columns({
          patient: 'USUBJID',
          measured_on: dayColumn(source, 'LBDTC', 'LBDY'),
          measured_at: dated ? { timeOf: 'LBDTC' } : null,
          value_ng_ml: {
            firstOf: value.length > 0 ? value : ['LBSTRESN'],
            limits: ['<', '>'],
            ...(unit !== null && { unit: { column: unit } }),
          },
        }),
      },
    },
  ];
}

/** Readings of RS; volumes of TR are joined to those by RECIP. */
export function guessRs(sets: Sets): readonly GuessedPart[] {
  const readings = sets.get('RS');
  if (readings === undefined) return [];
  const measured = sets.get('TR');
  const volumes =
    measured === undefined ? [] : textsOf(measured, 'TRTESTCD').filter((code) => code === 'VOLUME');
  const { reader, select } = readersOf(readings);
  const value = ['RSSTRESC', 'RSORRES'].filter((name) => has(readings, name));
  const shared = { date: 'RSDTC', method: 'RSMETHOD', name: 'RSTESTCD' };
  return criteriaOf(readings, 'RSCAT').map(({ criterion, categories }): GuessedPart => {
    const withVolumes = criterion === 'recip' && measured !== undefined && volumes.length > 0;
    const prefix = withVolumes ? `${measured.name}.` : null;
    return standard('imaging', {
      from: readings.name,
      ...(categories.length > 0 && { where: { RSCAT: [...categories] } }),
      ...(select.length > 0 && { select: [...select] }),
      pivot: { key: ['USUBJID', 'RSDTC'], name: 'RSTESTCD', value },
      ...(withVolumes && {
        join: [
          {
            from: measured.name,
            where: { TRTESTCD: 'VOLUME' },
            pivot: {
              key: ['USUBJID', 'TRDTC'],
              name: 'TRTESTCD',
              value: ['TRSTRESN', 'TRORRES'].filter((name) => has(measured, name)),
            },
            on: ['USUBJID', 'TRDTC'],
          },
        ],
      }),
      columns: imagingColumns({
        readings,
        measured: withVolumes ? measured : undefined,
        criterion,
        shared,
        prefix,
        reader,
      }),
    });
  });
}
