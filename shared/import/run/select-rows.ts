/** Which rows of a source a part takes: by what the mapping states, by what somebody answered. */
import { formatPlural } from '../../ground/format.ts';
import type { TableName } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import { fits } from '../mapping/mapping.ts';
import type { Part, Select } from '../mapping/mapping.ts';
import { usedTexts } from '../source-table.ts';
import type { SourceTable } from '../source-table.ts';
import { needColumn } from './part-column.ts';
import type { Chosen } from './part-column.ts';

/** A part that only names of columns suggest is asked about. */
export function confirmed(table: TableName, part: Part, findings: Findings): boolean {
  if (part.confirm === undefined) return true;
  const lines = Object.entries(part.columns).flatMap(([name, map]) => {
    const from = map.column ?? map.firstOf?.join(' or ');
    if (from === undefined) return [];
    const codes = Object.entries(map.values ?? {}).map(([code, value]) => `${code} is ${value}`);
    const unit = typeof map.unit === 'string' ? ` in ${map.unit}` : '';
    return `${name} from ${from}${unit}${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`;
  });
  const sets = part.repetition?.map((set) => set.join(', '));
  const how =
    sets === undefined
      ? `by the names of its columns: ${lines.join('; ')}`
      : `${sets.length} times a row, from sets of columns side by side: ${sets.join('; ')}`;
  findings.ask({
    key: part.confirm,
    text: `${table} is read from ${part.from} ${how}. Is it right?`,
    answers: [
      { value: 'yes', effect: 'it is read so' },
      { value: 'no', effect: `nothing of it becomes ${table}; its rows are counted as left out` },
    ],
    free: null,
    proposal: 'yes',
  });
  return findings.answers.get(part.confirm) !== 'no';
}

export function choose(source: SourceTable, where: Part['where']): Omit<Chosen, 'source'> {
  const tests = Object.entries(where ?? {}).map(([name, wanted]) => {
    const column = needColumn(source, name);
    const passes = column.distinct.map((text) => fits(wanted, text.trim()));
    return (row: number) => passes[column.index[row] as number] === true;
  });
  const [chosen, leftOut]: [number[], number[]] = [[], []];
  for (let row = 0; row < source.rows; row++) {
    (tests.every((test) => test(row)) ? chosen : leftOut).push(row);
  }
  return { chosen, leftOut };
}

/**
 * Where a column has several texts and nothing says which are wanted, it is asked: patients of two
 * arms, readings of two readers are pooled only when somebody says so.
 */
export function selected(
  source: SourceTable,
  stated: Omit<Chosen, 'source'>,
  selects: readonly Select[],
  findings: Findings,
): Omit<Chosen, 'source'> {
  let { chosen, leftOut } = stated;
  for (const { question: key, column: name, propose } of selects) {
    const column = needColumn(source, name);
    const used = usedTexts(source, column, chosen);
    const empty = chosen.length - used.reduce((sum, { count }) => sum + count, 0);
    const plain = used.map(({ text, count }) => ({ text: text.trim(), count }));
    if (plain.length + (propose !== undefined && empty > 0 ? 1 : 0) < 2) continue;
    const list = plain
      .slice(0, 12)
      .map(({ text, count }) => `${text} (${formatPlural(count, 'row')})`);
    findings.ask({
      key,
      text: `${source.name} has several values of ${name}: ${list.join(', ')}${empty > 0 ? `, none (${formatPlural(empty, 'row')})` : ''}. Which are taken?`,
      answers: [
        ...plain.slice(0, 12).map(({ text, count }) => ({
          value: text,
          effect: `${count} of ${formatPlural(chosen.length, 'row')}; the others are left out and counted`,
        })),
        { value: 'all', effect: `all ${formatPlural(chosen.length, 'row')} together` },
      ],
      free: 'codes',
      proposal: propose ?? null,
    });
    const given = findings.answers.get(key) ?? propose;
    if (given === undefined || given === 'all') continue;
    const wanted = new Set(plain.some(({ text }) => text === given) ? [given] : splitList(given));
    const takes = column.distinct.map((text) => wanted.has(text.trim()));
    const out = chosen.filter((row) => takes[column.index[row] as number] !== true);
    chosen = chosen.filter((row) => takes[column.index[row] as number] === true);
    leftOut = [...leftOut, ...out];
  }
  return { chosen, leftOut };
}

const splitList = (text: string): readonly string[] => text.split(',').map((one) => one.trim());
