/** Writes the tables of docs/plan.md from the switches as they are declared: `npm run docs`. */
import { readFile, writeFile } from 'node:fs/promises';
import { planPage } from '../shared/trial/plan/plan-rows.ts';

const file = new URL('../../docs/plan.md', import.meta.url);
await writeFile(file, planPage(await readFile(file, 'utf8')));
