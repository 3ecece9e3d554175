/** The columns of `time_to_event` that belong together: time, event and endpoint. */
import { formatPlural } from '../../ground/format.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import type { Prepared } from './prepare.ts';
import { columnReader } from './read-column.ts';
import { needPartColumn, partText } from './named-column.ts';
import type { CellRead, ColumnReader, ReadSetting } from './column-input.ts';
import { columnsOf } from './prepare.ts';
import { medianWords } from './median-words.ts';
import type { TimeRow } from './median-words.ts';
import { timeReaders } from './read-times.ts';
import type { TimeReaders } from './read-times.ts';

export type TimeRowReaders = {
  /** Readers of mapped columns, and of the unit, which follows from the time. */
  readonly readers: ReadonlyMap<string, ColumnReader>;
  readonly skip: (produced: number) => boolean;
};

/** Readers of `days` and `event`; rows that hold no time are skipped and named in a note. */
export function timeRowReaders(prepared: Prepared, setting: ReadSetting): TimeRowReaders {
  const maps = new Map(prepared.columns);
  const [daysMap, eventMap] = [maps.get('days'), maps.get('event')];
  if (daysMap === undefined || eventMap?.column === undefined) {
    return { readers: new Map(), skip: () => false };
  }
  const written = eventReader(eventMap, setting);
  const shown = shownEndpoint(maps.get('endpoint'), prepared);
  const eventOf = (produced: number): boolean | null => {
    const found = written.read(produced);
    return found.kind === 'cell' ? found.cell === 1 : null;
  };
  const times = timeReaders(daysMap, {
    rows: prepared.rows,
    missing: setting.missing,
    findings: setting.findings,
    isEvent: (produced) => (shown.isShown(produced) ? eventOf(produced) : null),
  });
  tellNoTimes(prepared, maps.get('endpoint'), times, setting);
  const turned = askPolarity({ prepared, setting, times, eventOf, shown });
  const event: ColumnReader = turned
    ? { from: written.from, read: (produced) => turnedRead(written.read(produced)) }
    : written;
  const days: ColumnReader = { from: times.from, read: times.days };
  return {
    readers: new Map([
      ['days', days],
      ['event', event],
      ['unit', { from: null, read: times.unit }],
    ]),
    skip: times.noTime,
  };
}

function turnedRead(found: CellRead): CellRead {
  return found.kind === 'cell' ? { kind: 'cell', cell: found.cell === 1 ? 0 : 1 } : found;
}

/** ADaM: CNSR 0 is the event, every greater whole number a censoring. Else a flag or a map. */
function eventReader(map: ColumnMap, setting: ReadSetting): ColumnReader {
  if (map.censoring !== true) {
    const column = columnsOf('time_to_event')['event'];
    if (column === undefined) throw new Error('time_to_event has no column event');
    const known = map.values === undefined ? { ...map, ...askOneTwo(map, setting) } : map;
    return columnReader('event', column, known, setting);
  }
  const from = needPartColumn(setting.rows, map.column ?? '');
  const known = from.column.distinct.map((text): CellRead => {
    const plain = text.trim();
    if (plain === '' || setting.missing.has(plain)) return { kind: 'empty' };
    const value = Number(plain);
    if (!Number.isSafeInteger(value) || value < 0) {
      return { kind: 'fault', reason: 'event-unclear', says: 'is no whole number from 0' };
    }
    return { kind: 'cell', cell: value === 0 ? 1 : 0 };
  });
  setting.findings.note(
    `${from.column.name}: 0 is an event, greater numbers are censorings (ADaM)`,
  );
  return { from, read: (produced) => known[from.column.index[produced] as number] as CellRead };
}

/** R codes a status as 1 and 2, others as 0 and 1: where only 1 and 2 stand, it is asked. */
function askOneTwo(map: ColumnMap, setting: ReadSetting): Pick<ColumnMap, 'values'> {
  const { column } = needPartColumn(setting.rows, map.column ?? '');
  const texts = new Set(column.distinct.map((text) => text.trim()).filter((text) => text !== ''));
  if (!texts.has('2') || [...texts].some((text) => text !== '1' && text !== '2')) return {};
  const key = 'time_to_event.status';
  setting.findings.ask({
    key,
    text: `${column.name} of ${setting.rows.source.name} is 1 or 2: which is an event?`,
    answers: [
      { value: '2', effect: '2 is an event, 1 is censored (as in R)' },
      { value: '1', effect: '1 is an event, 2 is censored' },
    ],
    free: null,
    proposal: null,
  });
  return {
    values: setting.findings.answers.get(key) === '1' ? { '1': 1, '2': 0 } : { '1': 0, '2': 1 },
  };
}

type Shown = { readonly code: string; readonly isShown: (produced: number) => boolean };

/** The endpoint of which a question shows the median: overall survival where there is one. */
function shownEndpoint(map: ColumnMap | undefined, { rows }: Prepared): Shown {
  const column = map?.column === undefined ? null : rows.columnNamed(map.column);
  if (column === null) {
    const code = map?.constant === undefined ? '' : String(map.constant);
    return { code, isShown: () => true };
  }
  const codes = column.column.distinct.map((text) => text.trim()).filter((text) => text !== '');
  const code = codes.find((one) => one.toUpperCase() === 'OS') ?? codes[0] ?? '';
  return { code, isShown: (produced) => partText(column, produced).trim() === code };
}

function tellNoTimes(
  { rows }: Prepared,
  map: ColumnMap | undefined,
  { noTime }: TimeReaders,
  { findings }: ReadSetting,
): void {
  const column = map?.column === undefined ? null : rows.columnNamed(map.column);
  const counts = new Map<string, number>();
  for (let produced = 0; produced < rows.count; produced++) {
    if (!noTime(produced)) continue;
    const code = column === null ? 'rows' : partText(column, produced).trim();
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  const list = [...counts].map(([code, count]) => `${code} (${formatPlural(count, 'row')})`);
  findings.note(`time_to_event: left out because they hold no time: ${list.join(', ')}`);
}

type Polarity = {
  readonly prepared: Prepared;
  readonly setting: ReadSetting;
  readonly times: TimeReaders;
  readonly eventOf: (produced: number) => boolean | null;
  readonly shown: Shown;
};

const POLARITY_KEY = 'time_to_event.event';
/** Columns beside the times that say whether the patient died. */
const DEATH_FLAGS = ['DTHFL', 'DEATHFL'];

/** Deaths that are censored and living patients with an event: 0 and 1 seem turned round. */
function askPolarity({ prepared, setting, times, eventOf, shown }: Polarity): boolean {
  const { rows } = prepared;
  const flags = DEATH_FLAGS.flatMap((name) => rows.columnNamed(name) ?? []);
  const [flag] = flags;
  if (flag === undefined || (shown.code !== '' && shown.code.toUpperCase() !== 'OS')) return false;
  const table = { deadEvent: 0, deadCensored: 0, aliveEvent: 0, aliveCensored: 0 };
  const [asWritten, turned]: [TimeRow[], TimeRow[]] = [[], []];
  for (let produced = 0; produced < rows.count; produced++) {
    const event = eventOf(produced);
    if (event === null || !shown.isShown(produced)) continue;
    const dead = /^(?:y|yes|1|true)$/i.test(partText(flag, produced).trim());
    if (dead) table[event ? 'deadEvent' : 'deadCensored'] += 1;
    else table[event ? 'aliveEvent' : 'aliveCensored'] += 1;
    const days = times.days(produced);
    if (days.kind === 'cell' && typeof days.cell === 'number') {
      asWritten.push({ days: days.cell, event });
      turned.push({ days: days.cell, event: !event });
    }
  }
  const dead = table.deadEvent + table.deadCensored;
  if (dead === 0 || table.deadCensored * 2 <= dead) return false;
  const column = new Map(prepared.columns).get('event')?.column ?? '';
  setting.findings.ask({
    key: POLARITY_KEY,
    text: `${column} of ${rows.source.name} looks turned round: ${table.deadCensored} of ${dead} deaths are censored, ${table.aliveEvent} of ${formatPlural(table.aliveEvent + table.aliveCensored, 'patient')} without a death have an event (${flag.column.name})`,
    answers: [
      { value: 'as-written', effect: medianWords(asWritten, shown.code) },
      { value: 'turned', effect: medianWords(turned, shown.code) },
    ],
    free: null,
    proposal: null,
  });
  return setting.findings.answers.get(POLARITY_KEY) === 'turned';
}
