/**
 * Reads of a database that another program writes as fast as it can, in each way of SQLite's to keep
 * a journal: each transaction sets every PSA value to one number, so that a reading that holds two
 * numbers is torn.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { trialDatabaseBytes } from '../../electron/database/create.ts';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { smallColumns } from '../shared/trial/small-trial.ts';

export const JOURNAL_MODES = ['DELETE', 'WAL', 'TRUNCATE', 'PERSIST'] as const;
export type JournalMode = (typeof JOURNAL_MODES)[number];

export type TornReads = {
  readonly read: number;
  /** Refused as being written. */
  readonly refused: number;
  /** Different states that were read: the writer was at work. */
  readonly states: number;
  /** Torn, or refused for another reason than that it is being written. */
  readonly faults: readonly string[];
};

const ROWS = 3000;

/** A transaction after the other, with a short rest after every fifth. */
const writer = (path: string, mode: JournalMode): string => `
  import Database from ${JSON.stringify(fileURLToPath(import.meta.resolve('better-sqlite3')))};
  const database = new Database(${JSON.stringify(path)});
  database.pragma('journal_mode = ${mode}');
  database.pragma('synchronous = OFF');
  const set = database.prepare('UPDATE psa SET value_ng_ml = ?');
  let value = 0;
  const tick = () => {
    value = (value % 1000) + 1;
    set.run(value);
    setTimeout(tick, value % 5 === 0 ? 6 : 0);
  };
  tick();
  console.log('writing');
`;

/** Reads the file `count` times while it is written. */
export async function readWhileWritten(
  folder: string,
  mode: JournalMode,
  count: number,
): Promise<TornReads> {
  const path = join(folder, `busy-${mode}.db`);
  writeFileSync(path, busyBytes());
  const program = spawn(process.execPath, ['--input-type=module', '-e', writer(path, mode)], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => program.once('exit', done));
  await new Promise((done) => program.stdout.once('data', done));
  const states = new Set<number>();
  const tally = { read: 0, refused: 0, faults: [] as string[] };
  for (let attempt = 0; attempt < count; attempt++) {
    const found = await valuesOf(path);
    if (found === 'being written') tally.refused++;
    else if (typeof found === 'string') tally.faults.push(`${mode}, read ${attempt}: ${found}`);
    else {
      tally.read++;
      found.forEach((value) => states.add(value));
      if (found.size !== 1)
        tally.faults.push(`${mode}, read ${attempt}: torn, ${[...found].join(' and ')}`);
    }
  }
  program.kill('SIGKILL');
  await ended;
  return { ...tally, states: states.size };
}

/** The different PSA values of a reading, or why there is none. */
async function valuesOf(path: string): Promise<ReadonlySet<number> | string> {
  try {
    const { psa } = await openTrialFile(path);
    if (psa.length !== ROWS) return `${psa.length} rows instead of ${ROWS}`;
    return new Set(psa.map(({ valueNgMl }) => valueNgMl));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, message } = error.refusal;
    return code === 'changed-on-disk' ? 'being written' : `${code}: ${message}`;
  }
}

function busyBytes(): Buffer {
  return trialDatabaseBytes({
    ...smallColumns,
    psa: {
      patient: new Array<string>(ROWS).fill('A'),
      measured_on: Array.from({ length: ROWS }, (_, index) => 20_100 + (index % 300)),
      value_ng_ml: new Array<number>(ROWS).fill(1),
      qualifier: new Array<string>(ROWS).fill('='),
    },
  });
}
