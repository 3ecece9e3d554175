/** Texts that stand for "no value": declared ones are taken, others are asked about, once. */
import { formatPlural } from '../../ground/format.ts';
import type { Answers, Findings } from '../findings.ts';
import type { UsedText } from '../source-table.ts';

/** Words that mean nothing but the absence of a value. */
const WORDS = new Set([
  'na',
  'n/a',
  '.',
  'null',
  'nan',
  'nask',
  'asku',
  'unk',
  'ni',
  'msk',
  'n.b.',
  'n.a.',
  '[not available]',
  '[not applicable]',
  '[not evaluated]',
  '[unknown]',
  '[discrepancy]',
  '[completed]',
  'not available',
  'not applicable',
]);

const SAS_MISSING = /^\.[A-Z_]$/i;
const NUMBER_CODE = /^(?:-(?:1|7|8|9|66|77|88|99|666|777|888|999|9999)|999|9999|99999)(?:\.0+)?$/;

/** A text that may be a missing code, with the columns in which it stands. */
export type MissingCandidate = { readonly text: string; readonly columns: readonly string[] };

/** True for words that programs write where there is no value. */
export function isMissingWord(text: string): boolean {
  const plain = text.trim();
  return WORDS.has(plain.toLowerCase()) || SAS_MISSING.test(plain);
}

/**
 * Texts of a column that look like missing codes: such words, and numbers such as -99 or 999 that
 * stand far from every other value of the column.
 */
export function missingCandidates(
  used: readonly UsedText[],
  numeric: boolean,
): readonly UsedText[] {
  const numbers = used
    .filter(({ text }) => !NUMBER_CODE.test(text.trim()))
    .map(({ text }) => Number(text.trim()))
    .filter((value) => Number.isFinite(value));
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  return used.filter(({ text }) => {
    const plain = text.trim();
    if (isMissingWord(plain)) return true;
    if (numeric && /^(?:unknown|not known|not recorded)$/i.test(plain)) return true;
    if (!numeric || !NUMBER_CODE.test(plain)) return false;
    const value = Number(plain);
    return value < 0 ? low >= 0 : numbers.length > 0 && high * 3 < value;
  });
}

export const MISSING_KEY = 'missing';

/** Asks about all candidates at once; the texts that are then missing. */
export function askMissing(
  found: ReadonlyMap<string, ReadonlyMap<string, number>>,
  findings: Findings,
): ReadonlySet<string> {
  if (found.size === 0) return new Set();
  const list = [...found].map(([text, columns]) => {
    const places = [...columns].slice(0, 6).map(([name, count]) => `${name} ${count}`);
    const more = columns.size > 6 ? `, ${formatPlural(columns.size - 6, 'more column')}` : '';
    return `${text} (${places.join(', ')}${more})`;
  });
  const total = [...found.values()].reduce(
    (all, columns) => all + [...columns.values()].reduce((a, b) => a + b, 0),
    0,
  );
  findings.ask({
    key: MISSING_KEY,
    text: `which of these mean "no value"? ${list.join('; ')}`,
    answers: [
      { value: 'all', effect: `all of them: ${formatPlural(total, 'cell is', 'cells are')} empty` },
      {
        value: 'none',
        effect: 'none: each is read like any other value, and listed if it cannot be',
      },
    ],
    free: 'codes',
    proposal: 'all',
  });
  return answeredMissing([...found.keys()], findings.answers);
}

/** Without an answer all candidates count as missing, so that the other questions can be seen. */
function answeredMissing(candidates: readonly string[], answers: Answers): ReadonlySet<string> {
  const given = answers.get(MISSING_KEY);
  if (given === undefined || given === 'all') return new Set(candidates);
  if (given === 'none') return new Set();
  return new Set(given.split(',').map((code) => code.trim()));
}
