/** Readings of scans in CDISC: by which criterion, and which test code feeds which column. */
import type { ColumnMap, Select } from '../mapping/mapping.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { SourceTable } from '../source-table.ts';
import { columns, firstFilled, has, textsOf, valuesOf } from './cdisc-names.ts';
import { codeOf } from './code-words.ts';

export type Criterion = {
  /** recip, pcwg3 or recist; null where nothing says it. */
  readonly criterion: string | null;
  /** Texts of the category column that mean it. */
  readonly categories: readonly string[];
};

/** The criteria of a data set by its category column. */
export function criteriaOf(source: SourceTable, name: string): readonly Criterion[] {
  const texts = textsOf(source, name);
  if (texts.length === 0) return [{ criterion: null, categories: [] }];
  const codes = texts.map((text) => codeOf('imaging', 'criterion', text));
  // Soft tissue is read by RECIST 1.1 within PCWG3: a reading of its own is only one with a whole.
  const within = codes.includes('pcwg3') && onlySoftTissue(source, name, texts, codes);
  const groups = Map.groupBy(texts, (text) => {
    const code = codeOf('imaging', 'criterion', text);
    return within && code === 'recist' ? 'pcwg3' : code;
  });
  return [...groups].map(([criterion, categories]) => ({ criterion, categories }));
}

/** Whether the rows by RECIST hold no overall response. */
function onlySoftTissue(
  source: SourceTable,
  name: string,
  texts: readonly string[],
  codes: readonly (string | null)[],
): boolean {
  const category = columnNamed(source, name);
  const test = columnNamed(source, nameOf(source, 'RSTESTCD'));
  const recist = new Set(texts.filter((_, at) => codes[at] === 'recist'));
  if (category === null || test === null) return false;
  for (let row = 0; row < source.rows; row++) {
    const isRecist = recist.has(textAt(category, row).trim());
    if (isRecist && textAt(test, row).trim() !== 'SFTSRESP') return false;
  }
  return true;
}

export type ImagingSetting = {
  readonly readings: SourceTable;
  readonly measured: SourceTable | undefined;
  readonly criterion: string | null;
  readonly shared: { readonly date: string; readonly method: string; readonly name: string };
  /** How columns of the measurements are called; null without them. */
  readonly prefix: string | null;
  readonly reader: string | null;
};

/** Names of measurements, as parameters and as test codes. */
const VOLUMES = ['PSMATV', 'PSMAVOL', 'VOLUME'];

/** The columns of `imaging` from a pivot of readings and measurements. */
export function imagingColumns(setting: ImagingSetting): Record<string, ColumnMap> {
  const { readings, measured, criterion, shared, prefix, reader } = setting;
  const codes = new Set(textsOf(readings, shared.name));
  const measures = new Set(
    measured === undefined ? [] : textsOf(measured, nameOf(measured, 'TRTESTCD')),
  );
  const joined = (name: string) =>
    prefix !== null && measures.has(name) ? `${prefix}${name}` : null;
  const volume = VOLUMES.map(joined).find((name) => name !== null) ?? null;
  const methods = [
    ...(has(readings, shared.method) ? [shared.method] : []),
    ...(prefix !== null && measured !== undefined && methodOf(measured, shared.method) !== null
      ? [`${prefix}${methodOf(measured, shared.method) ?? ''}`]
      : []),
  ];
  const methodTexts = [
    ...textsOf(readings, shared.method),
    ...(measured === undefined ? [] : textsOf(measured, methodOf(measured, shared.method) ?? '')),
  ];
  return columns({
    patient: 'USUBJID',
    imaged_on: shared.date,
    modality:
      methods.length === 0
        ? null
        : { firstOf: methods, values: valuesOf('imaging', 'modality', methodTexts) },
    criterion: criterion === null ? null : { constant: criterion },
    evaluable: codes.has('OVRLRESP')
      ? { column: 'OVRLRESP', values: { NE: 0 }, otherwise: 1 }
      : { constant: 1 },
    soft_tissue: response(codes, 'SFTSRESP', 'soft_tissue', readings),
    ...boneColumns(codes, readings),
    bone_new_lesions: joined('BONENEW'),
    target_sum_mm:
      joined('SUMDIAM') === null ? null : { column: joined('SUMDIAM') ?? '', unit: 'mm' },
    tumour_volume_ml: volume === null ? null : { column: volume, unit: 'mL' },
    new_lesions: joined('NEWLES'),
    recorded_response: response(codes, 'OVRLRESP', 'recorded_response', readings),
    reader,
  });
}

const nameOf = (source: SourceTable, other: string): string =>
  has(source, 'PARAMCD') ? 'PARAMCD' : other;

function methodOf(source: SourceTable, name: string): string | null {
  return [name, 'METHOD', 'TRMETHOD', 'RSMETHOD'].find((one) => has(source, one)) ?? null;
}

function answersOf(readings: SourceTable): readonly string[] {
  const name = ['AVALC', 'RSSTRESC', 'RSORRES'].find((one) => has(readings, one));
  return name === undefined ? [] : textsOf(readings, name);
}

function response(
  codes: ReadonlySet<string>,
  name: string,
  target: string,
  readings: SourceTable,
): ColumnMap | null {
  if (!codes.has(name)) return null;
  return { column: name, values: valuesOf('imaging', target, answersOf(readings)) };
}

/** Bone as lesions or none, or as a response by PCWG3: whichever the values are. */
function boneColumns(codes: ReadonlySet<string>, readings: SourceTable) {
  if (!codes.has('BONERESP')) return {};
  const texts = answersOf(readings);
  const state = valuesOf('imaging', 'bone', texts);
  const answer = valuesOf('imaging', 'bone_response', texts);
  const isState = Object.values(state).includes('lesions');
  return isState
    ? { bone: { column: 'BONERESP', values: state } }
    : { bone_response: { column: 'BONERESP', values: answer } };
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
