/** A code that a saved mapping has never seen, in a column that feeds a table: asked, never guessed. */
import { formatPlural } from '../../ground/format.ts';
import type { Cell, Column, TableName } from '../../trial/schema.ts';
import type { Drift } from '../drift/drift.ts';
import type { Findings } from '../findings.ts';
import type { Mapping, Part } from '../mapping/mapping.ts';
import type { PartColumn } from './part-column.ts';

/** Codes that the mapping saw in a column when it was made, and the source it saw them in. */
export type SeenCodes = (
  column: string,
) => { readonly source: string; readonly codes: readonly string[] } | null;

/** The codes seen in the sources of a part. */
export function seenCodesOf({ from, join }: Part, { sources }: Mapping): SeenCodes {
  const own = [from, ...(join ?? []).map((one) => one.from)];
  return (column) => {
    for (const source of own) {
      const codes = sources[source]?.codes?.[column];
      if (codes !== undefined) return { source, codes };
    }
    return null;
  };
}

type Asked = {
  readonly table: TableName;
  readonly name: string;
  readonly column: Column;
  readonly from: PartColumn;
  readonly seen: SeenCodes;
  /** Collects the codes that are new, by the key of their question. */
  readonly newCodes: Map<string, Drift>;
  readonly findings: Findings;
};

/**
 * What a new code stands for by its answer; undefined without one, and for a code that was there when
 * the mapping was made: it is listed.
 */
export function newCode(code: string, asked: Asked): Cell | undefined {
  const { table, name, column, from, findings } = asked;
  const seen = asked.seen(from.column.name);
  if (seen === null || seen.codes.includes(code)) return undefined;
  const key = `drift.${seen.source}.${from.column.name}.${code}`;
  const at = from.column.distinct.findIndex((text) => text.trim() === code);
  const count = from.column.index.reduce((sum, one) => sum + (one === at ? 1 : 0), 0);
  const label = from.column.codes?.find((one) => one.code === code)?.label;
  const values = column.kind === 'flag' ? ['1', '0'] : (column.codes ?? []);
  findings.ask({
    key,
    text: `${seen.source}: the code ${JSON.stringify(code)}${label === undefined ? '' : ` (${label})`} of ${from.column.name} is new (${formatPlural(count, 'row')}): what is it as ${table}.${name}?`,
    answers: [
      ...values.map((value) => ({ value, effect: `${code} is ${valueWords(column, value)}` })),
      { value: 'none', effect: 'it is not known: these cells stay empty and are listed' },
    ],
    free: null,
    proposal: null,
  });
  asked.newCodes.set(key, {
    source: seen.source,
    what: 'code-new',
    column: from.column.name,
    to: code,
    feeds: [`${table}.${name}`],
    question: key,
    says: `the code ${code} of ${from.column.name} is new`,
  });
  const given = findings.answers.get(key);
  if (given === undefined || !values.includes(given)) return undefined;
  return column.kind === 'flag' ? Number(given) : given;
}

const valueWords = ({ kind }: Column, value: string): string =>
  kind === 'flag' ? (value === '1' ? 'yes' : 'no') : value;
