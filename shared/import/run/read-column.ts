/** One column of a table read from a part of the mapping: for each produced row a cell or a fault. */
import { isCell, parseCell } from '../../trial/parse-cell.ts';
import type { Column } from '../../trial/schema.ts';
import { fits } from '../mapping/mapping.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import { codesWords, flagOf, mapped } from '../values/read-codes.ts';
import { newCode } from './new-code.ts';
import { byText, cell, EMPTY, fault, patternPart } from './column-input.ts';
import type { CellRead, ColumnReader, ColumnInput, Read, ReadSetting } from './column-input.ts';
import { needPartColumn, partColumnOf } from './named-column.ts';
import { dateReader, timeReader } from './read-date-column.ts';
import { limitReader, numberReader } from './read-number-column.ts';

/** The reader of a column of the table. */
export function columnReader(
  name: string,
  column: Column,
  map: ColumnMap,
  setting: ReadSetting,
): ColumnReader {
  if (map.constant !== undefined) {
    const read = constantCell(column, map.constant);
    return { read: () => read, from: null };
  }
  const missing = new Set([...setting.missing, ...(map.missing ?? [])]);
  const isMissing = (text: string) => text.trim() === '' || missing.has(text.trim());
  const from = partColumnOf(map, setting.rows, isMissing);
  const input: ColumnInput = { name, column, map, from, isMissing, setting };
  return { read: onlyWhere(input, otherwiseRead(input, readByKind(input))), from };
}

/** A constant as a cell of its column: a day is written as in the mapping. */
function constantCell(column: Column, value: string | number): CellRead {
  const parsed =
    column.kind === 'integer' || column.kind === 'real' || column.kind === 'flag'
      ? Number(value)
      : parseCell(column, String(value));
  return parsed !== undefined && parsed !== null && isCell(column, parsed)
    ? cell(parsed)
    : fault('type-wrong', `is no value of this column: ${String(value)}`);
}

function readByKind(input: ColumnInput): Read {
  const { map, column } = input;
  if (map.limitOf !== undefined) return limitReader(input);
  if (map.timeOf !== undefined) return timeReader(input);
  switch (column.kind) {
    case 'date':
    case 'date-or-part':
    case 'partial-date':
      return dateReader(input);
    case 'integer':
    case 'real':
      return numberReader(input);
    case 'text':
    case 'code':
    case 'flag':
    case 'time':
      return byText(input, (text) => textCell(input, text));
    default:
      return column.kind satisfies never;
  }
}

/** Rows in which the stated columns do not fit have nothing. */
function onlyWhere({ map, setting }: ColumnInput, read: Read): Read {
  const tests = Object.entries(map.onlyWhere ?? {}).map(([name, wanted]) => {
    const { column } = needPartColumn(setting.rows, name);
    const passes = column.distinct.map((text) => fits(wanted, text.trim()));
    return (produced: number) => passes[column.index[produced] as number] === true;
  });
  if (tests.length === 0) return read;
  return (produced) => (tests.every((test) => test(produced)) ? read(produced) : EMPTY);
}

/** `otherwise` fills what is empty and codes that the map does not have. */
function otherwiseRead({ map, name, setting }: ColumnInput, read: Read): Read {
  const { otherwise } = map;
  if (otherwise === undefined) return read;
  const filled = cell(otherwise);
  let told = false;
  return (produced) => {
    const found = read(produced);
    if (found.kind === 'cell') return found;
    if (found.kind === 'fault' && found.reason !== 'code-unknown') return found;
    if (!told) {
      told = true;
      setting.findings.note(
        `${setting.table}.${name}: ${otherwise} where the source says nothing else`,
      );
    }
    return filled;
  };
}

function textCell({ name, column, map, from, setting }: ColumnInput, text: string): CellRead {
  const wanted = patternPart(map, text);
  if (wanted === null) return fault('code-unknown', `does not have the form ${map.pattern}`);
  const found = mapped(map, wanted);
  if (found.kind === 'unknown') {
    const given = newCode(wanted.trim(), { ...setting, name, column, from });
    return given === undefined
      ? fault('code-unknown', 'is a code that the mapping does not have')
      : cell(given);
  }
  if (found.kind === 'mapped') return found.value === null ? EMPTY : cell(found.value);
  const plain = wanted.trim();
  switch (column.kind) {
    case 'flag': {
      const flag = flagOf(plain);
      return flag === null ? fault('code-unknown', 'is neither yes nor no') : cell(flag);
    }
    case 'code':
      return isCell(column, plain)
        ? cell(plain)
        : fault('code-unknown', `is none of ${codesWords(column)}`);
    case 'time':
      return isCell(column, plain) ? cell(plain) : fault('not-a-date', 'is no time of day');
    default:
      return isCell(column, plain) ? cell(plain) : fault('type-wrong', 'holds a NUL byte');
  }
}
