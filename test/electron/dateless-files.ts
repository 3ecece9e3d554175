/** Time-to-event files without a single calendar date, as bytes: an ADTTE and a plain table. */
import { Buffer } from 'node:buffer';
import { trialFromTimeToEvent } from '../../electron/import/open-time-to-event.ts';
import { parseTimeToEvent } from '../../electron/import/time-to-event.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { ibm, writeXpt } from './import/write-xpt.ts';
import type { TestColumn } from './import/write-xpt.ts';

const COLUMNS: readonly TestColumn[] = [
  { name: 'USUBJID', kind: 'text', length: 4 },
  { name: 'PARAMCD', kind: 'text', length: 4 },
  { name: 'AVAL', kind: 'number' },
  { name: 'CNSR', kind: 'number' },
  { name: 'AGE', kind: 'number' },
  { name: 'EVNTDESC', kind: 'text', length: 20 },
];

/** Patient, days, CNSR, age. Deaths and censorings on both sides of one year. */
const TIMES = [
  ['A', 90, 0, 61],
  ['B', 120, 0, 75],
  ['C', 365, 1, 58],
  ['D', 400, 1, 80],
  ['E', 410, 0, 66],
  ['F', 200, 2, 71],
  ['G', 366, 1, 69],
  ['H', 300, 0, 77],
] as const;

/** OS of eight patients, and one endpoint that no rule derives. */
export const datelessAdtte: Buffer = writeXpt(
  COLUMNS,
  TIMES.flatMap(([id, days, cnsr, age]) => [
    [id, 'OS', ibm(days), ibm(cnsr), ibm(age), cnsr === 0 ? 'Death' : 'Alive'],
    [id, 'TTDE', ibm(days - 60), ibm(cnsr), ibm(age), cnsr === 0 ? 'Event' : ''],
  ]),
);

export const datelessCsv: Buffer = Buffer.from(
  'time,event\n5,1\n8,0\n12,1\n20,0\n33,1\n40,1\n55,0\n61,1\n70,0\n90,1\n',
);

export const FILES = [
  { fileName: 'adtte.xpt', bytes: datelessAdtte, format: 'xpt' },
  { fileName: 'times.csv', bytes: datelessCsv, format: 'csv' },
] as const;

export function datelessTrial({ fileName, bytes, format }: (typeof FILES)[number]): Trial {
  return trialFromTimeToEvent(parseTimeToEvent(fileName, bytes, format));
}

/** A year of the days that stand for "unknown", or a date of no number; not digits in a fraction. */
export const INVENTED_DATE = /(?<![\w.])(?:1969|197[01])(?!\w)|NaN-NaN/;
