/** Units of the columns that have one, with the factor to the unit of the schema. */
import type { TableName } from '../../trial/schema.ts';

export type UnitRule = {
  /** The unit of the schema, as it is shown. */
  readonly unit: string;
  /** Ways of writing a unit and its factor: value x factor is in the unit of the schema. */
  readonly factors: Readonly<Record<string, number>>;
  /** Factors that are not agreed: they are shown when asked for, never taken. */
  readonly shown: Readonly<Record<string, number>>;
  /** Units offered when nothing says which it is. */
  readonly offered: readonly string[];
  /** Values that patients have, in the unit of the schema: a guess outside is doubted. */
  readonly usual: readonly [low: number, high: number];
};

const rule = (
  unit: string,
  factors: Readonly<Record<string, number>>,
  usual: readonly [number, number],
  shown: Readonly<Record<string, number>> = {},
): UnitRule => ({
  unit,
  factors: { [unit]: 1, ...factors },
  shown,
  offered: [...new Set([unit, ...Object.keys(factors), ...Object.keys(shown)])].slice(0, 4),
  usual,
});

const PSA = rule('ng/mL', { 'ug/L': 1, 'mcg/L': 1 }, [0, 20_000]);
const ENZYME = rule('U/L', { 'IU/L': 1, 'units/L': 1 }, [5, 20_000], { 'ukat/L': 60 });

/** By table and column. */
export const UNIT_RULES: Readonly<Partial<Record<TableName, Readonly<Record<string, UnitRule>>>>> =
  {
    psa: { value_ng_ml: PSA },
    cycles: {
      activity_gbq: rule('GBq', { MBq: 0.001, mCi: 0.037 }, [1, 15]),
    },
    patients: {
      haemoglobin_g_dl: rule('g/dL', { 'g/L': 0.1 }, [3, 25], { 'mmol/L': 1.611 }),
      alkaline_phosphatase_u_l: ENZYME,
      ldh_u_l: ENZYME,
      first_regimen_baseline_psa: PSA,
      first_regimen_nadir_psa: PSA,
      age: rule('years', { year: 1, months: 1 / 12, month: 1 / 12 }, [18, 120]),
    },
    imaging: {
      tumour_volume_ml: rule('mL', { cm3: 1, 'cm³': 1, cc: 1, L: 1000 }, [0, 20_000]),
      target_sum_mm: rule('mm', { cm: 10 }, [0, 2000]),
    },
  };

export function unitRule(table: TableName, column: string): UnitRule | null {
  return UNIT_RULES[table]?.[column] ?? null;
}

/** A unit as it is compared: case, spaces and the two micro signs do not count. */
export function plainUnit(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\u00b5\u03bc]/g, 'u')
    .replace(/\s+/g, '')
    .replace(/litre|liter/g, 'l');
}

/** The factor of a unit; null where it is not known or not agreed. */
export function unitFactor(units: UnitRule, text: string): number | null {
  const wanted = plainUnit(text);
  const found = Object.entries(units.factors).find(([name]) => plainUnit(name) === wanted);
  return found === undefined ? null : found[1];
}

/** A unit named inside a label or a column name: `PSA (ng/mL)`, `psa_ng_ml`. */
export function unitInName(units: UnitRule, name: string): string | null {
  const names = [...Object.keys(units.factors), ...Object.keys(units.shown)].sort(
    (a, b) => b.length - a.length,
  );
  const text = plainUnit(name);
  const words = ` ${name.toLowerCase().replace(/[^a-z0-9\u00b5\u03bc]+/g, ' ')} `;
  for (const unit of names) {
    const plain = plainUnit(unit);
    const asWords = ` ${plain.replace(/[^a-z0-9]+/g, ' ')} `;
    if (words.includes(asWords) || text.includes(`(${plain})`) || text.includes(`[${plain}]`)) {
      return unit;
    }
  }
  return null;
}
