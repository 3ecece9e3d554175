/** Questionnaire items that are coded from 1 where the scale begins at 0: asked, never shifted unasked. */
import { formatPlural } from '../../ground/format.ts';
import type { Findings } from '../findings.ts';
import type { TableRow } from './read-table.ts';

const KEY = 'questionnaire_items.coding';

/** FACT items run from 0 to 4; forms printed from 1 to 5 are met. */
const [LOWEST, HIGHEST] = [0, 4];

/** Answers of FACT-RNT as they are, or one less each, as answered. */
export function askCoding(rows: readonly TableRow[], findings: Findings): readonly TableRow[] {
  const fact = rows.filter(({ cells }) => cells['instrument'] === 'fact-rnt');
  const values = fact.flatMap(({ cells }) =>
    typeof cells['response'] === 'number' ? [cells['response']] : [],
  );
  const beyond = values.filter((value) => value > HIGHEST).length;
  if (beyond === 0 || values.some((value) => value === LOWEST || value > HIGHEST + 1)) return rows;
  findings.ask({
    key: KEY,
    text: `questionnaire_items: the answers of FACT-RNT go from ${Math.min(...values)} to ${Math.max(...values)}, its items from ${LOWEST} to ${HIGHEST}. How are they coded?`,
    answers: [
      {
        value: '1-to-5',
        effect: `each answer becomes one less, so that 1 is the lowest: ${formatPlural(values.length, 'answer')} from 0 to ${HIGHEST}`,
      },
      {
        value: '0-to-4',
        effect: `they stay as they are; ${formatPlural(beyond, 'answer')} beyond ${HIGHEST} ${beyond === 1 ? 'counts' : 'count'} as not answered`,
      },
    ],
    free: null,
    proposal: null,
  });
  if (findings.answers.get(KEY) !== '1-to-5') return rows;
  const shifted = new Set(fact);
  return rows.map((row) => {
    const value = row.cells['response'];
    return shifted.has(row) && typeof value === 'number'
      ? { ...row, cells: { ...row.cells, response: value - 1 } }
      : row;
  });
}
