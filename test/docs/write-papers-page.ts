/** Writes the table of docs/papers.md from the published results: `npm run docs`. */
import { readFile, writeFile } from 'node:fs/promises';
import { papersPage } from '../reference/published/page.ts';

const file = new URL('../../docs/papers.md', import.meta.url);
await writeFile(file, papersPage(await readFile(file, 'utf8')));
