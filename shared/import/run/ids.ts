/** Patient ids: one patient in all sources is one id, and two patients never become one unasked. */
import { formatPlural } from '../../ground/format.ts';
import { Refused } from '../../ground/refusal.ts';
import type { TableName } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { partText } from './named-column.ts';
import { ROW_NUMBER } from './part-rows.ts';
import type { PartColumn, PartRows } from './part-column.ts';

/** The ids of one part. */
export type IdColumn = {
  readonly table: TableName;
  readonly rows: PartRows;
  readonly column: PartColumn;
};

export type IdReader = {
  /** The id of a patient; null where none stands. */
  readonly idOf: (text: string) => string | null;
  /** Why a row with this text as patient is left out; null where it is a patient like others. */
  readonly isNoPatient: (text: string) => boolean;
};

const TOTAL =
  /^(?:grand )?(?:totals?|sum|summe|gesamt|mean|average|mittelwert|median|moyenne|somme|media|n)\b\s*(?:[:=].*)?$/i;
const TEST_RECORD = /^(?:test|dummy|demo|training|9{3,})(?:[-_ ]?\d*)$/i;

/** Reads ids as text, by what the mapping states and what is answered. */
export function readIds(
  columns: readonly IdColumn[],
  mapping: Mapping,
  missing: ReadonlySet<string>,
  findings: Findings,
): IdReader {
  const counted = countIds(columns, missing);
  refuseLostDigits(counted);
  const stated = mapping.patients ?? {};
  const totals = askTotals(columns, counted, findings);
  const own = columns.filter(({ column }) => column.column.name !== ROW_NUMBER);
  const tests = own.length === 0 ? new Set<string>() : askTestRecords(counted, findings);
  const prefix = stated.cutPrefix ?? askPrefix(columns, counted, findings);
  const cut = (text: string) =>
    prefix !== '' && text.startsWith(prefix) && text.length > prefix.length
      ? text.slice(prefix.length)
      : text;
  const plain = [...counted.keys()].map(cut);
  const width = stated.width ?? askZeros(plain, findings);
  const sameCase = askCase(plain, findings);
  const spaced = columns.flatMap(({ column }) =>
    column.column.distinct.filter((text) => text !== text.trim() && text.trim() !== ''),
  );
  if (spaced.length > 0) {
    findings.note(`patient ids: spaces around ${new Set(spaced).size} ids are not part of them`);
  }
  const known = new Map<string, string | null>();
  const read = (text: string): string | null => {
    const trimmed = text.trim();
    if (trimmed === '' || missing.has(trimmed)) return null;
    const id = `${stated.addPrefix ?? ''}${padded(cut(trimmed), width)}`;
    return sameCase.get(id.toLowerCase()) ?? id;
  };
  return {
    idOf: (text) => {
      const found = known.get(text);
      if (found !== undefined) return found;
      const id = read(text);
      known.set(text, id);
      return id;
    },
    isNoPatient: (text) => totals.has(text.trim()) || tests.has(text.trim()),
  };
}

const padded = (id: string, width: number | null): string =>
  width !== null && /^\d+$/.test(id) ? id.padStart(width, '0') : id;

/** Trimmed ids with how many rows have them, in the order in which they appear. */
function countIds(
  columns: readonly IdColumn[],
  missing: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rows, column } of columns) {
    const own = new Int32Array(column.column.distinct.length);
    for (let produced = 0; produced < rows.count; produced++) {
      const at = column.column.index[produced] as number;
      own[at] = (own[at] as number) + 1;
    }
    own.forEach((count, at) => {
      const text = (column.column.distinct[at] as string).trim();
      if (count > 0 && text !== '' && !missing.has(text)) {
        counts.set(text, (counts.get(text) ?? 0) + count);
      }
    });
  }
  return counts;
}

/** A spreadsheet wrote an id of many digits as a number: its last digits are gone. */
function refuseLostDigits(counted: ReadonlyMap<string, number>): void {
  const lost = [...counted.keys()].find((id) => /^\d(?:[.,]\d+)?E\+\d{2}$/i.test(id));
  if (lost === undefined) return;
  throw new Refused({
    code: 'wrong-value',
    value: lost,
    message: `the patient ${lost} was a number of many digits, and the last digits are lost`,
    advice: 'export again with ids as text; do not open the file in a spreadsheet before',
  });
}

/** A total at the end of a sheet is no patient: it is asked about, with its line. */
function askTotals(
  columns: readonly IdColumn[],
  counted: ReadonlyMap<string, number>,
  findings: Findings,
): ReadonlySet<string> {
  const found = [...counted.keys()].filter((id) => TOTAL.test(id));
  if (found.length === 0) return new Set();
  const key = 'patients.totals';
  const places = found.map((id) => `${JSON.stringify(id)} (${placeOf(columns, id)})`);
  findings.ask({
    key,
    text: `${places.join(', ')}: are these rows totals and no patients?`,
    answers: [
      { value: 'leave-out', effect: 'the rows are left out and counted' },
      { value: 'patients', effect: 'they are patients with these ids' },
    ],
    free: null,
    proposal: 'leave-out',
  });
  return findings.answers.get(key) === 'patients' ? new Set() : new Set(found);
}

function placeOf(columns: readonly IdColumn[], id: string): string {
  for (const { rows, column } of columns) {
    for (let produced = 0; produced < rows.count; produced++) {
      if (partText(column, produced).trim() !== id) continue;
      const at = column.rowAt(produced);
      if (at !== null) {
        return `${at.source.file}, ${at.source.placeName} ${at.source.places[at.row] ?? ''}`;
      }
    }
  }
  return '';
}

function askTestRecords(
  counted: ReadonlyMap<string, number>,
  findings: Findings,
): ReadonlySet<string> {
  const found = [...counted].filter(([id]) => TEST_RECORD.test(id));
  if (found.length === 0 || found.length === counted.size) return new Set();
  const key = 'patients.test-records';
  const list = found.map(([id, count]) => `${id} (${formatPlural(count, 'row')})`);
  findings.ask({
    key,
    text: `are these test records? ${list.slice(0, 12).join(', ')}`,
    answers: [
      { value: 'leave-out', effect: 'their rows are left out and counted' },
      { value: 'keep', effect: 'they are patients like others' },
    ],
    free: null,
    proposal: 'leave-out',
  });
  return findings.answers.get(key) === 'keep' ? new Set() : new Set(found.map(([id]) => id));
}

/** One file writes STUDY-SITE-001 where the other writes 001: the prefix they differ by. */
function askPrefix(
  columns: readonly IdColumn[],
  counted: ReadonlyMap<string, number>,
  findings: Findings,
): string {
  const own = new Set<string>();
  for (const { table, column } of columns) {
    if (table === 'patients') for (const id of column.column.distinct) own.add(id.trim());
  }
  own.delete('');
  if (own.size === 0) return '';
  const strangers = [...counted.keys()].filter((id) => !own.has(id));
  const longer = prefixOf(strangers, own);
  const shorter = longer === null ? prefixOf([...own], new Set(strangers)) : null;
  const prefix = longer ?? shorter;
  if (prefix === null) return '';
  const key = 'patients.prefix';
  findings.ask({
    key,
    text: `some ids begin with ${JSON.stringify(prefix)}, others are the same without it: are they the same patients?`,
    answers: [
      {
        value: 'cut',
        effect: `${JSON.stringify(prefix)} is cut: the rows belong to the same patients`,
      },
      {
        value: 'as-written',
        effect: 'they are different patients: rows of unknown patients stay out',
      },
    ],
    free: null,
    proposal: 'cut',
  });
  return findings.answers.get(key) === 'as-written' ? '' : prefix;
}

/** The text that all of `ids` have before an id of `others`; null where there is none. */
function prefixOf(ids: readonly string[], others: ReadonlySet<string>): string | null {
  const [first] = ids;
  if (first === undefined || others.size === 0) return null;
  for (let at = first.length - 1; at > 0; at--) {
    const prefix = first.slice(0, at);
    if (!others.has(first.slice(at)) || !/[-_./ ]$/.test(prefix)) continue;
    if (ids.every((id) => id.startsWith(prefix) && id.length > at)) return prefix;
  }
  return null;
}

/** 1, 12 and 012: a program took the zeros of some. */
function askZeros(ids: readonly string[], findings: Findings): number | null {
  const numbers = ids.filter((id) => /^\d+$/.test(id));
  const byNumber = new Map<string, Set<string>>();
  for (const id of numbers) {
    const plain = id.replace(/^0+(?=\d)/, '');
    byNumber.set(plain, (byNumber.get(plain) ?? new Set()).add(id));
  }
  const clashes = [...byNumber.values()].filter((spellings) => spellings.size > 1);
  if (clashes.length === 0) return null;
  const width = Math.max(...numbers.map((id) => id.length));
  const key = 'patients.zeros';
  const pairs = clashes.slice(0, 6).map((spellings) => [...spellings].sort().join(' and '));
  findings.ask({
    key,
    text: `zeros at the beginning of ids seem lost: are ${pairs.join('; ')} one patient each?`,
    answers: [
      {
        value: 'same',
        effect: `ids get ${width} digits: ${formatPlural(clashes.length, 'pair becomes one patient', 'pairs become one patient each')}`,
      },
      { value: 'different', effect: 'they are different patients' },
    ],
    free: null,
    proposal: null,
  });
  return findings.answers.get(key) === 'same' ? width : null;
}

/** P01 and p01: asked; the spelling that comes first stands for all. */
function askCase(ids: readonly string[], findings: Findings): ReadonlyMap<string, string> {
  const byLower = new Map<string, Set<string>>();
  for (const id of ids) {
    const lower = id.toLowerCase();
    byLower.set(lower, (byLower.get(lower) ?? new Set()).add(id));
  }
  const clashes = [...byLower].filter(([, spellings]) => spellings.size > 1);
  if (clashes.length === 0) return new Map();
  const key = 'patients.case';
  const pairs = clashes.slice(0, 6).map(([, spellings]) => [...spellings].join(' and '));
  findings.ask({
    key,
    text: `ids differ in case only: are ${pairs.join('; ')} one patient each?`,
    answers: [
      {
        value: 'same',
        effect: `${formatPlural(clashes.length, 'pair becomes one patient', 'pairs become one patient each')}`,
      },
      { value: 'different', effect: 'they are different patients' },
    ],
    free: null,
    proposal: null,
  });
  if (findings.answers.get(key) !== 'same') return new Map();
  return new Map(clashes.map(([lower, spellings]) => [lower, [...spellings][0] as string]));
}
