/**
 * `npm run hostile [-- SEED]`: all attacks of attack.ts in full, from one seed. Prints how many were
 * tried, refused and answered, and ends with 1 when anything happened that must not.
 */
import process from 'node:process';
import { attackAll } from './attack.ts';

const SEED = 20_261_126;
const seed = Number(process.argv[2] ?? SEED);
const counts = { databases: 1_000, texts: 500, plans: 500, extremesEach: 1, reportsEach: 1 };

console.log(`seed ${seed}`);
const tallies = await attackAll(counts, seed, (line) => console.log(line));
for (const { faults } of tallies) for (const fault of faults) console.log(`  FAULT ${fault}`);
process.exitCode = tallies.some(({ faults }) => faults.length > 0) ? 1 : 0;
