/** The factor from the unit of a source to the unit of the schema, for each row. */
import { formatMeasured, formatPlural } from '../../ground/format.ts';
import type { TableName } from '../../trial/schema.ts';
import type { Findings, Reason } from '../findings.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import { unitFactor, unitInName, unitRule } from '../values/units.ts';
import type { UnitRule } from '../values/units.ts';
import type { PartColumn, PartRows } from './part-column.ts';
import { numbersIn } from './numbers-in.ts';

export type FactorRead =
  | { readonly kind: 'factor'; readonly factor: number }
  | { readonly kind: 'fault'; readonly reason: Reason; readonly says: string };

export type UnitSetting = {
  readonly table: TableName;
  readonly rows: PartRows;
  /** The column of the numbers. */
  readonly from: PartColumn;
  readonly isMissing: (text: string) => boolean;
  readonly findings: Findings;
};

const ONE: FactorRead = { kind: 'factor', factor: 1 };

/** Where the question about a unit has a name of its own. */
export function unitKey(table: TableName, column: string): string {
  if (table === 'psa' && column === 'value_ng_ml') return 'psa.unit';
  if (table === 'cycles' && column === 'activity_gbq') return 'cycles.unit';
  return `${table}.${column}.unit`;
}

/**
 * The factor of each produced row: by the unit the mapping names, by the unit column, by the unit
 * in the name or label of the column, else by an answer. A factor that is not agreed is asked for.
 */
export function factorReader(
  name: string,
  map: ColumnMap,
  setting: UnitSetting,
): (produced: number) => FactorRead {
  const units = unitRule(setting.table, name);
  if (units === null || map.pattern !== undefined) return () => ONE;
  if (typeof map.unit === 'object') return byRow(name, map.unit, units, setting);
  const { column } = setting.from;
  const named =
    map.unit ?? unitInName(units, column.name) ?? unitInName(units, column.label ?? '') ?? null;
  const unit = named ?? (name === 'age' ? 'years' : askUnit(name, units, setting));
  const read = unit === null ? ONE : factorOf(unit, { name, units, setting }, null);
  return () => read;
}

function askUnit(name: string, units: UnitRule, setting: UnitSetting): string | null {
  const key = unitKey(setting.table, name);
  const { column } = setting.from;
  const values = numbersIn(setting.from, setting.rows, setting.isMissing);
  if (values.length === 0) return units.unit;
  const [low, high] = [values[0] as number, values.at(-1) as number];
  const inUsual = (factor: number) =>
    values.filter((v) => v * factor >= units.usual[0] && v * factor <= units.usual[1]).length;
  const effects = units.offered.map((unit) => {
    const factor = units.factors[unit] ?? units.shown[unit] ?? 1;
    const range = `${formatMeasured(low * factor)} to ${formatMeasured(high * factor)} ${units.unit}`;
    return {
      value: unit,
      effect: `${range}; ${inUsual(factor)} of ${formatPlural(values.length, 'value')} are usual`,
    };
  });
  setting.findings.ask({
    key,
    text: `in which unit is ${column.name} of ${setting.rows.source.name} (${setting.table}.${name}, wanted in ${units.unit})? Nothing in the file says it; the values go from ${formatMeasured(low)} to ${formatMeasured(high)}`,
    answers: effects,
    free: 'text',
    proposal: null,
  });
  return setting.findings.answers.get(key) ?? null;
}

function byRow(
  name: string,
  unit: Exclude<NonNullable<ColumnMap['unit']>, string>,
  units: UnitRule,
  setting: UnitSetting,
): (produced: number) => FactorRead {
  const found = setting.rows.columnNamed(unit.column);
  if (found === null) return () => ONE;
  const { distinct, index } = found.column;
  const places = firstPlaces(found, setting.rows);
  const meantBy = (text: string): string =>
    unit.values !== undefined && Object.hasOwn(unit.values, text)
      ? (unit.values[text] ?? text)
      : text;
  const known = distinct.map((text, at): FactorRead => {
    const plainText = text.trim();
    if (plainText === '') {
      return { kind: 'fault', reason: 'unit-missing', says: `has no unit in ${unit.column}` };
    }
    const meant = meantBy(plainText);
    return places[at] === undefined
      ? ONE
      : factorOf(meant, { name, units, setting }, `${setting.rows.source.placeName} ${places[at]}`);
  });
  const used = distinct.filter((text, at) => text.trim() !== '' && places[at] !== undefined);
  if (used.length > 1) {
    const factors = used.map((text) => {
      const read = known[distinct.indexOf(text)];
      const plain = text.trim();
      return `${meantBy(plain)}${read?.kind === 'factor' ? ` (factor ${read.factor})` : ''}`;
    });
    setting.findings.note(
      `${setting.table}.${name}: each value is converted by its own unit: ${factors.join(', ')}`,
    );
  }
  return (produced) => known[index[produced] as number] ?? ONE;
}

/** Where each distinct text first stands; undefined where no row has it. */
function firstPlaces(from: PartColumn, rows: PartRows): readonly (number | undefined)[] {
  const places = new Array<number | undefined>(from.column.distinct.length);
  for (let produced = rows.count - 1; produced >= 0; produced--) {
    const at = from.rowAt(produced);
    places[from.column.index[produced] as number] =
      at === null ? 0 : (at.source.places[at.row] as number);
  }
  return places;
}

type Converted = {
  /** The column of the table. */
  readonly name: string;
  readonly units: UnitRule;
  readonly setting: UnitSetting;
};

/** The factor from a unit to that of the table; `where` is the place of its first value, if known. */
function factorOf(
  unit: string,
  { name, units, setting }: Converted,
  where: string | null,
): FactorRead {
  const known = unitFactor(units, unit);
  if (known !== null) return { kind: 'factor', factor: known };
  const key = `factor.${setting.table}.${name}.${unit}`;
  const shown = Object.entries(units.shown).find(([one]) => one === unit);
  setting.findings.ask({
    key,
    text: `${setting.table}.${name}: what is the factor from ${unit} to ${units.unit}? There is no agreed one here${where === null ? '' : ` (first in ${where})`}`,
    answers:
      shown === undefined
        ? []
        : [{ value: String(shown[1]), effect: `1 ${unit} is ${shown[1]} ${units.unit}` }],
    free: 'a number',
    proposal: null,
  });
  const given = Number(setting.findings.answers.get(key) ?? NaN);
  return Number.isFinite(given) && given > 0
    ? { kind: 'factor', factor: given }
    : { kind: 'fault', reason: 'unit-unknown', says: `is in ${unit}, whose factor is not known` };
}
