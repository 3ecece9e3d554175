/** Finding by a few letters: every word of the search begins a word of the entry, or lies in one. */

export type Entry = {
  /** What is shown: "2.2 Survival: Biochemical PFS". */
  readonly title: string;
  /** What kind of thing it is: "Page", "Patient", "Command". */
  readonly kind: string;
  /** Further words it is found by. */
  readonly also?: string;
  /** Its keys, where it has some. */
  readonly keys?: string;
  readonly act: () => void;
};

const MOST = 60;

/** Best first; with no search, the entries as they come. */
export function find(entries: readonly Entry[], search: string): readonly Entry[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return entries.slice(0, MOST);
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/** 0 where a word is nowhere; a word at the beginning counts more than one inside. */
function scoreOf({ title, also = '' }: Entry, words: readonly string[]): number {
  const own = title.toLowerCase();
  const more = also.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const score = wordScore(own, word) * 2 || wordScore(more, word);
    if (score === 0) return 0;
    sum += score;
  }
  return sum + 1 / (1 + title.length);
}

function wordScore(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return 3;
  return /[\s:(./-]/.test(text[at - 1] ?? '') ? 2 : 1;
}
