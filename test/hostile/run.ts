/**
 * `npm run hostile [-- attacks | reads | kills] [SEED]`: from one seed,
 *
 * - attacks (when no word is given): all of attack.ts in full,
 * - reads: 2,000 readings of a database that another program writes as fast as it can,
 * - kills: 240 programs ended by signals in the midst of each kind of work.
 *
 * Prints how many were tried and how they ended, and ends with 1 when anything happened that must not.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { attackAll } from './attack.ts';
import { killPrograms } from './kills.ts';
import { openWorkshop } from './make.ts';
import { JOURNAL_MODES, readWhileWritten } from './torn-reads.ts';

const READS = 2_000;
const KILLS = 240;

const say = (line: string): void => console.log(line);

const RUNS: Readonly<Record<string, (seed: number) => Promise<readonly string[]>>> = {
  async attacks(seed) {
    const counts = { databases: 1_000, texts: 500, plans: 500, extremesEach: 1, reportsEach: 1 };
    const tallies = await attackAll(counts, seed, say);
    return tallies.flatMap(({ faults }) => faults);
  },
  async reads() {
    const workshop = openWorkshop();
    try {
      const faults: string[] = [];
      for (const mode of JOURNAL_MODES) {
        const one = await readWhileWritten(workshop.folder, mode, READS / JOURNAL_MODES.length);
        say(
          `journal ${mode}: ${one.read} read in ${one.states} states, ${one.refused} refused as being written, ${one.faults.length} faults`,
        );
        faults.push(...one.faults);
      }
      return faults;
    } finally {
      workshop.close();
    }
  },
  async kills(seed) {
    const root = mkdtempSync(join(tmpdir(), 'onearm-kills-'));
    try {
      const runs = await killPrograms(root, KILLS, seed);
      for (const [command, of] of Map.groupBy(runs, ({ command }) => command)) {
        const hit = of.filter((run) => run.hit).length;
        const left = of.filter(({ faults }) => faults.length > 0).length;
        say(`${command}: ${of.length} killed, ${hit} of them at work, ${left} left something`);
      }
      return runs.flatMap(({ command, signal, afterMs, faults }) =>
        faults.map((fault) => `${command}, ${signal} after ${afterMs} ms: ${fault}`),
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};

const words = process.argv.slice(2);
const what = words.find((word) => word in RUNS) ?? 'attacks';
const seed = Number(words.find((word) => /^\d+$/.test(word)) ?? 20_261_126);
say(`${what}, seed ${seed}`);
const faults = (await RUNS[what]?.(seed)) ?? [];
for (const fault of faults) say(`  FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
