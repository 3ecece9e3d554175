/** The table of docs/papers.md, made from the rows. */
import { PUBLISHED, reproduce } from './rows.ts';

const BEGIN = '<!-- rows: npm run docs -->';
const END = '<!-- end of rows -->';

const escaped = (text: string): string => text.replaceAll('|', '\\|');

/** The page with its table as it must be. */
export function papersPage(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error('the page has no place for rows');
  const lines = PUBLISHED.map((row) => {
    const { published, here } = reproduce(row);
    return `| ${[row.source, row.what, published, here, row.theirs ?? ''].map(escaped).join(' | ')} |`;
  });
  const head = [
    '| source | result | published | here | the difference that is theirs |',
    '| --- | --- | --- | --- | --- |',
  ];
  return `${before}${BEGIN}\n\n${[...head, ...lines].join('\n')}\n\n${END}${after}`;
}
