/** The unit of the times: stated, proved by the dates, or asked. */
import { formatPlural } from '../../ground/format.ts';
import { DAYS_PER_UNIT, TIME_UNITS, unitNamed } from '../../ground/time-unit.ts';
import type { TimeUnit } from '../../ground/time-unit.ts';
import type { Answer } from '../findings.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import { medianWords } from './median-words.ts';
import { agrees, pairsOf } from './time-spans.ts';
import type { Counted, TimeSetting } from './time-spans.ts';

/**
 * How long a unit is, in words. An import keeps the parts of a day and the unit, so that no curve of a
 * file moves and 12 months of it are read as 12 months.
 */
export function lengthOf(unit: TimeUnit): string {
  if (unit === 'days') return 'as they are';
  const length = `a ${unit.slice(0, -1)} is ${DAYS_PER_UNIT[unit]} days`;
  return unit === 'weeks'
    ? length
    : `${length}; where no dates give the days, parts of a day are kept, and 12 months are read at day 365.25`;
}

/** The unit of each row by its unit column; `none` for what is no time. Null without a column. */
export function unitsOf(map: ColumnMap, { rows, findings }: TimeSetting) {
  if (typeof map.unit !== 'object') return null;
  const column = rows.columnNamed(map.unit.column);
  if (column === null) return null;
  const filled = column.column.distinct.some((text) => text.trim() !== '');
  if (!filled) return null;
  const units = column.column.distinct.map((text) => unitNamed(text) ?? 'none');
  const found = [...new Set(units)].filter((unit) => unit !== 'none' && unit !== 'days');
  for (const unit of found) {
    findings.note(`${column.column.name} says ${unit}: times are converted, ${lengthOf(unit)}`);
  }
  return (produced: number) => units[column.column.index[produced] as number] ?? 'none';
}

/** The one unit in which every row agrees with its dates. */
export function provedUnit(counted: Counted): TimeUnit | null {
  const pairs = pairsOf(counted).filter(({ days }) => days > 0);
  if (pairs.length === 0) return null;
  const proved = TIME_UNITS.filter((unit) => pairs.every((pair) => agrees(pair, unit)));
  const [name] = proved;
  if (name === undefined || proved.length > 1) return null;
  if (name !== 'days') {
    counted.setting.findings.note(
      `${counted.from.column.name}: times are in ${name}, which the dates prove in ${pairs.length} of ${formatPlural(pairs.length, 'row')}; ${lengthOf(name)}`,
    );
  }
  return name;
}

/** The key of the question in which unit times are. */
const UNIT_KEY = 'time_to_event.unit';

export function askedUnit(counted: Counted): TimeUnit {
  const { from, setting } = counted;
  const pairs = pairsOf(counted);
  const answers = TIME_UNITS.map((unit): Answer => {
    const matching = pairs.filter((pair) => agrees(pair, unit)).length;
    const dates =
      pairs.length === 0
        ? ''
        : `; ${matching} of ${formatPlural(pairs.length, 'row')} agree with the dates`;
    return { value: unit, effect: `${medianOf(counted, unit)}${dates}` };
  });
  setting.findings.ask({
    key: UNIT_KEY,
    text: `in which unit is ${from.column.name} of ${setting.rows.source.name}? Nothing in the file says it`,
    answers,
    free: null,
    proposal: null,
  });
  const given = setting.findings.answers.get(UNIT_KEY);
  const unit = TIME_UNITS.find((one) => one === given);
  if (unit !== undefined && unit !== 'days') {
    setting.findings.note(
      `${from.column.name}: times are in ${unit}, as answered; ${lengthOf(unit)}`,
    );
  }
  // Until it is answered days stand in, so that the other faults can be seen.
  return unit ?? 'days';
}

function medianOf({ values, noTime, setting }: Counted, unit: TimeUnit): string {
  const rows: { readonly days: number; readonly event: boolean }[] = [];
  for (let produced = 0; produced < setting.rows.count; produced++) {
    const value = values(produced);
    const event = setting.isEvent(produced);
    if (value.kind !== 'number' || event === null || value.value < 0 || noTime(produced)) continue;
    rows.push({ days: value.value * DAYS_PER_UNIT[unit], event });
  }
  return medianWords(rows);
}
