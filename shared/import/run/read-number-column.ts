/** A column of numbers, in the unit of the table; or of the limits before them. */
import type { Column } from '../../trial/schema.ts';
import { mapped } from '../values/read-codes.ts';
import { readNumbers } from '../values/read-numbers.ts';
import type { NumberRead } from '../values/number-shape.ts';
import { asDecimal } from '../values/as-decimal.ts';
import { rangeOf } from '../values/ranges.ts';
import type { PartColumn } from './part-column.ts';
import { factorReader } from './read-unit.ts';
import type { FactorRead } from './read-unit.ts';
import { byText, cell, EMPTY, fault, patternPart, placeOf } from './column-input.ts';
import type { CellRead, ColumnInput, Read } from './column-input.ts';
import { usedIn } from './named-column.ts';

/** The `<` or `>` before a number; `=` where none stands. */
export function limitReader(input: ColumnInput): Read {
  const numbers = numbersOf(input);
  return byText(input, (text) => {
    const read = numbers(text);
    return read.kind === 'number' ? cell(read.limit ?? '=') : EMPTY;
  });
}

function numbersOf(input: ColumnInput): (text: string) => NumberRead {
  const { from, isMissing, setting, map, column } = input;
  const used = usedIn(from, setting.rows).filter(({ text }) => !isMissing(text));
  const decimal = map.decimal ?? setting.conventions.decimal ?? decimalIn(from.column.format);
  return readNumbers(
    used,
    placeOf(input),
    {
      decimal: decimal === ',' ? 'comma' : decimal === '.' ? 'point' : null,
      limits: map.limits !== undefined || map.limitOf !== undefined,
      words: column.kind === 'real' || map.limitOf !== undefined ? wordsOf(from) : 'fault',
    },
    setting.findings,
  );
}

/** A column that is declared to hold numbers has no words: one is of a wrong type, not a question. */
const wordsOf = ({ column }: PartColumn): 'ask' | 'fault' =>
  column.declared === 'number' || column.declared === 'integer' ? 'fault' : 'ask';

function decimalIn(format: string | null): string | null {
  if (format === null || !format.startsWith('number')) return null;
  return format.includes('comma') ? ',' : '.';
}

export function numberReader(input: ColumnInput): Read {
  const { map, column, setting, name } = input;
  const numbers = numbersOf(input);
  const factors = factorReader(input.name, map, {
    ...setting,
    from: input.from,
    isMissing: input.isMissing,
  });
  const read = byText(input, (text) => {
    const wanted = patternPart(map, text);
    if (wanted === null) return fault('code-unknown', `does not have the form ${map.pattern}`);
    const found = mapped(map, wanted);
    if (found.kind === 'unknown')
      return fault('code-unknown', 'is a code that the mapping does not have');
    if (found.kind === 'mapped') return found.value === null ? EMPTY : cell(found.value);
    const value = map.pattern === undefined ? numbers(text) : plainNumber(wanted);
    return value.kind === 'number' ? cell(value.value) : value.kind === 'missing' ? EMPTY : value;
  });
  const range = rangeOf(setting.table, name);
  return (produced) => {
    const found = read(produced);
    if (found.kind !== 'cell' || typeof found.cell !== 'number') return found;
    const factor: FactorRead = factors(produced);
    if (factor.kind === 'fault') return fault(factor.reason, factor.says);
    return inRange(scaled(found.cell, factor.factor, name), column, range);
  };
}

/** Years of age are completed years: a rule, stated in a note where it is used. */
function scaled(value: number, factor: number, name: string): number {
  if (factor === 1) return value;
  const product = asDecimal(value * factor);
  return name === 'age' ? Math.floor(product) : product;
}

function inRange(
  value: number,
  { kind }: Column,
  range: readonly [number, number] | null,
): CellRead {
  if (kind === 'integer' && !Number.isSafeInteger(value)) {
    return fault('not-whole', 'is not a whole number');
  }
  if (range === null || (value >= range[0] && value <= range[1])) return cell(value);
  return value < 0 && range[0] >= 0
    ? fault('negative', 'is negative')
    : fault('not-in-range', `is not between ${range[0]} and ${range[1]}`);
}

function plainNumber(text: string): NumberRead {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value)
    ? { kind: 'number', value, limit: null }
    : { kind: 'fault', reason: 'not-a-number', says: 'is no number' };
}
