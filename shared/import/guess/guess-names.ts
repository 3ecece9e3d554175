/** Tables without a standard: by the words of their columns, marked to be confirmed. */
import type { ColumnMap, Part } from '../mapping/mapping.ts';

import type { SourceColumn, SourceTable } from '../source-table.ts';
import { FILE_COLUMN } from '../one-source.ts';
import { ROW_NUMBER } from '../run/part-rows.ts';
import { timeUnitIn } from '../run/read-times.ts';
import { flagOf } from '../values/read-codes.ts';
import { bestTable } from './best-table.ts';
import { setParts } from './guess-sets.ts';
import type { GuessedPart } from './guess-types.ts';
import { mapOfMatch, matchColumns } from './match-columns.ts';
import { PATIENT } from './synonyms.ts';

/** Parts of a table by its names: times to an event first, else the table its words are about. */
export function guessNames(source: SourceTable): readonly GuessedPart[] {
  const patient =
    source.columns.find(({ name }) => PATIENT.test(name.trim())) ??
    source.columns.find(({ name }) => name === FILE_COLUMN) ??
    null;
  const times = timeParts(source, patient);
  if (times.length > 0) return [...patientPart(source, patient), ...times];
  if (patient === null) return [];
  const sets = setParts(source, patient);
  if (sets.length > 0) return sets;
  const rest = source.columns.filter((column) => column !== patient);
  const best = bestTable(source.name, rest);
  if (best === null) return [];
  const { table, matches } = best;
  const id = table === 'patients' ? 'id' : 'patient';
  const columns: Record<string, ColumnMap> = { [id]: { column: patient.name } };
  for (const match of matches) columns[match.name] = mapOfMatch(table, match, rest);
  return [{ table, part: { from: source.name, columns }, reason: 'names' }];
}

type Pair = {
  readonly endpoint: string;
  readonly time: readonly string[];
  readonly event: SourceColumn;
  readonly unit: string | null;
};

const TIME = /^(.*?)[ _.-]?(?:months?|days?|years?|weeks?|time|mo)$/i;
const STATUS = ['status', 'event', 'censor', 'cens', 'ind', 'death', 'dead'];

/** Times with their status: `time, event`, or pairs such as `OS_MONTHS, OS_STATUS`. */
function timeParts(source: SourceTable, patient: SourceColumn | null): readonly GuessedPart[] {
  const plain = plainPair(source);
  const pairs = plain === null ? [...namedPairs(source), ...daysToPair(source)] : [plain];
  return pairs.map((pair): GuessedPart => ({
    table: 'time_to_event',
    reason: 'names',
    part: {
      from: source.name,
      ...armOf(source),
      ...(plain === null && { confirm: `time_to_event.${pair.endpoint}` }),
      columns: {
        patient: { column: patient?.name ?? ROW_NUMBER },
        endpoint: endpointOf(source, pair),
        days: {
          ...(pair.time.length === 1 ? { column: pair.time[0] } : { firstOf: [...pair.time] }),
          ...(pair.unit !== null && { unit: pair.unit }),
        },
        event: eventMap(pair.event),
      },
    },
  }));
}

function endpointOf(source: SourceTable, pair: Pair): ColumnMap {
  const own = ['paramcd', 'endpoint']
    .map((name) => named(source, name))
    .find((one) => one !== null);
  return own === undefined || own === null ? { constant: pair.endpoint } : { column: own.name };
}

/** A column by its name, whatever its case. */
function named(source: SourceTable, name: string): SourceColumn | null {
  return source.columns.find((column) => column.name.trim().toLowerCase() === name) ?? null;
}

function plainPair(source: SourceTable): Pair | null {
  const [time, event] = [named(source, 'time'), named(source, 'event') ?? named(source, 'status')];
  if (time === null || event === null) return null;
  return { endpoint: 'TIME', time: [time.name], event, unit: timeUnitIn(time.label ?? '') };
}

function namedPairs(source: SourceTable): readonly Pair[] {
  return source.columns.flatMap((column): Pair[] => {
    const stem = TIME.exec(column.name)?.[1];
    if (stem === undefined || stem === '') return [];
    const event = source.columns.find(({ name }) => {
      const lower = name.toLowerCase();
      return STATUS.some((word) =>
        ['_', '.', ' ', ''].some((mark) => lower === `${stem.toLowerCase()}${mark}${word}`),
      );
    });
    if (event === undefined) return [];
    const unit = timeUnitIn(column.name) ?? timeUnitIn(column.label ?? '');
    return [{ endpoint: stem.toUpperCase(), time: [column.name], event, unit }];
  });
}

/** Days to death, else to the last contact, with a vital status: overall survival. */
function daysToPair(source: SourceTable): readonly Pair[] {
  const death = named(source, 'days_to_death') ?? named(source, 'death_days_to');
  const last =
    named(source, 'days_to_last_followup') ??
    named(source, 'days_to_last_follow_up') ??
    named(source, 'last_contact_days_to');
  const status = named(source, 'vital_status');
  if (death === null || last === null || status === null) return [];
  return [{ endpoint: 'OS', time: [death.name, last.name], event: status, unit: 'days' }];
}

const DEAD =
  /^(?:1:)?\s*(?:dead|deceased|died|death|event|progressed|progression|recurred(?:\/progressed)?|relapsed)\b/i;
const ALIVE =
  /^(?:0:)?\s*(?:alive|living|censored|no event|disease ?free|not progressed|progression ?free)\b/i;

/** Words of a status as event or censoring; others are listed when they are met. */
function eventMap(column: SourceColumn): ColumnMap {
  const texts = column.distinct.map((text) => text.trim()).filter((text) => text !== '');
  if (texts.every((text) => flagOf(text) !== null || /^[12]$/.test(text)))
    return { column: column.name };
  const values = texts.flatMap((text): (readonly [string, number])[] =>
    DEAD.test(text) ? [[text, 1]] : ALIVE.test(text) ? [[text, 0]] : [],
  );
  return { column: column.name, values: Object.fromEntries(values) };
}

const ARM = /^(?:arm|treatment|trt|group|armcd|trt01a|trt01p)$/i;

function armOf(source: SourceTable): Pick<Part, 'select'> {
  const arm = source.columns.find(({ name }) => ARM.test(name.trim()));
  return arm === undefined ? {} : { select: [{ question: 'patients.arm', column: arm.name }] };
}

/** The patients of a file of times: whoever stands in it. */
function patientPart(source: SourceTable, patient: SourceColumn | null): readonly GuessedPart[] {
  const rest = source.columns.filter((column) => column !== patient);
  const wanted = new Set(['age', 'sex', 'ecog', 'site', 'enrolled_on', 'gleason']);
  const matches = matchColumns('patients', rest).filter(({ name }) => wanted.has(name));
  const columns: Record<string, ColumnMap> = { id: { column: patient?.name ?? ROW_NUMBER } };
  for (const match of matches) columns[match.name] = mapOfMatch('patients', match, rest);
  return [
    { table: 'patients', part: { from: source.name, ...armOf(source), columns }, reason: 'names' },
  ];
}
