/** The results data set as files: CSV, and CDISC Dataset-JSON 1.1, which R and Python read. */
import type { Stamp } from '../analysis/results.ts';
import { cutOffWords } from '../trial/dates-known.ts';
import { cardsOf, textCard } from './card.ts';
import type { Card } from './card.ts';
import type { ArdRow } from './row.ts';

type Column = {
  readonly name: keyof Card;
  readonly label: string;
  readonly dataType: 'string' | 'double';
};

const COLUMNS: readonly Column[] = [
  { name: 'context', label: 'Kind of analysis', dataType: 'string' },
  { name: 'endpoint', label: 'Endpoint or table', dataType: 'string' },
  { name: 'group1', label: 'Grouping variable', dataType: 'string' },
  { name: 'group1_level', label: 'Level of the grouping variable', dataType: 'string' },
  { name: 'variable', label: 'Variable', dataType: 'string' },
  { name: 'variable_level', label: 'Level of the variable', dataType: 'string' },
  { name: 'stat_name', label: 'Name of the statistic', dataType: 'string' },
  { name: 'stat_label', label: 'Label of the statistic', dataType: 'string' },
  { name: 'stat', label: 'Value, full precision', dataType: 'double' },
  { name: 'stat_fmt', label: 'Value as printed', dataType: 'string' },
  { name: 'unit', label: 'Unit', dataType: 'string' },
  { name: 'warning', label: 'Why there is no value', dataType: 'string' },
  { name: 'method', label: 'Id of the method', dataType: 'string' },
];

/** Facts of the whole first, then a row a statistic, then each method once. */
export function cardRows(rows: readonly ArdRow[], stamp: Stamp): readonly Card[] {
  const fact = (name: string, text: string): Card => textCard('attribute', name, text);
  return [
    fact('analysis_set', stamp.analysisSet),
    fact('cut_off', cutOffWords(stamp.cutOff)),
    fact('plan', stamp.planName),
    fact('plan_hash', stamp.planHash),
    fact('data_hash', stamp.source.sha256),
    fact('version', `OneArm ${stamp.appVersion}`),
    ...(stamp.synthetic ? [fact('synthetic', 'invented data')] : []),
    ...cardsOf(rows),
  ];
}

/** Columns and rows as a CSV cell wants them. */
export function cardTable(cards: readonly Card[]): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
} {
  return {
    columns: COLUMNS.map(({ name }) => name),
    rows: cards.map((card) => COLUMNS.map(({ name }) => card[name])),
  };
}

/**
 * The pieces of one Dataset-JSON document, a row a line.
 *
 * @param madeAt when the file is made, in UTC
 */
export function* cardJson(cards: readonly Card[], madeAt: string): Iterable<string> {
  const head = {
    datasetJSONCreationDateTime: madeAt,
    datasetJSONVersion: '1.1.0',
    originator: 'OneArm',
    itemGroupOID: 'IG.ARD',
    records: cards.length,
    name: 'ARD',
    label: 'Analysis results data set',
    columns: COLUMNS.map((column) => ({ itemOID: `IT.ARD.${column.name}`, ...column })),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[\n`;
  let before = '';
  for (const card of cards) {
    yield `${before}${JSON.stringify(COLUMNS.map(({ name }) => card[name]))}`;
    before = ',\n';
  }
  yield '\n]}\n';
}
