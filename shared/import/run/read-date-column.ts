/** A column of dates, or of times of day within them. */
import { formatDay } from '../../ground/day-number.ts';
import type { Column } from '../../trial/schema.ts';
import { readDates } from '../values/read-dates.ts';
import type { DateOrder, DateRead, SerialCount } from '../values/date-column.ts';
import type { PartColumn } from './part-column.ts';
import { byText, cell, EMPTY, fault, placeOf } from './column-input.ts';
import type { CellRead, ColumnInput, Read } from './column-input.ts';
import { needPartColumn, partText, usedIn } from './named-column.ts';

export function dateReader(input: ColumnInput): Read {
  const { from, isMissing, setting, map, column } = input;
  const used = usedIn(from, setting.rows).filter(({ text }) => !isMissing(text));
  const format = map.date ?? setting.conventions.dates ?? null;
  const rules = { order: orderIn(format), serial: serialIn(format) };
  const dates = readDates(used, placeOf(input), rules, setting.findings);
  const read = byText(input, (text) => dateCell(column, dates(text)));
  if (map.imputed === undefined) return read;
  const flags = needPartColumn(setting.rows, map.imputed);
  return imputedReader(read, flags, input);
}

function dateCell(column: Column, read: DateRead): CellRead {
  switch (read.kind) {
    case 'fault':
      return fault(read.reason, read.says);
    case 'unknown':
      return EMPTY;
    case 'day':
      return cell(column.kind === 'partial-date' ? formatDay(read.day) : read.day);
    case 'part':
      return column.kind === 'date'
        ? fault('day-not-known', 'has no day: a full day is needed, and none is made up')
        : cell(read.part);
    default:
      return read satisfies never;
  }
}

/** ADaM imputes partial dates and flags what it made up: that part is taken away again. */
function imputedReader(
  read: Read,
  flags: PartColumn,
  { column, name, setting }: ColumnInput,
): Read {
  const length: Readonly<Record<string, number>> = { D: 7, M: 4, Y: 0 };
  let told = false;
  return (produced) => {
    const found = read(produced);
    const known = length[partText(flags, produced).trim().toUpperCase()];
    if (found.kind !== 'cell' || known === undefined || found.cell === null) return found;
    if (!told) {
      told = true;
      setting.findings.note(
        `${setting.table}.${name}: what ${flags.column.name} marks as imputed is not taken: the date is partial again`,
      );
    }
    if (known === 0) return EMPTY;
    const day = typeof found.cell === 'number' ? formatDay(found.cell as never) : found.cell;
    const part = day.slice(0, known);
    return column.kind === 'date'
      ? fault('day-not-known', 'was imputed: a full day is needed, and none is made up')
      : cell(part);
  };
}

function orderIn(format: string | null): DateOrder | null {
  const letters = (format ?? '').toUpperCase().replace(/[^DMY]/g, '');
  if (/^D+M+Y+$/.test(letters)) return 'day-first';
  return /^M+D+Y+$/.test(letters) ? 'month-first' : null;
}

function serialIn(format: string | null): SerialCount | null {
  return format === 'sas' || format === 'excel-1900' || format === 'excel-1904' ? format : null;
}

export function timeReader(input: ColumnInput): Read {
  const { from, isMissing, setting } = input;
  const used = usedIn(from, setting.rows).filter(({ text }) => !isMissing(text));
  const dates = readDates(
    used,
    placeOf(input),
    { order: orderIn(setting.conventions.dates ?? null), serial: null },
    setting.findings,
  );
  return byText(input, (text) => {
    const read = dates(text);
    return read.kind === 'day' && read.time !== null ? cell(read.time) : EMPTY;
  });
}
