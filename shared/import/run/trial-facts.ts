/** The facts no data file holds: stated in the mapping, in a table of their own, or asked for. */
import { parseDay } from '../../ground/day-number.ts';
import { brokenExpectation, expectation, isCell } from '../../trial/parse-cell.ts';
import { TABLES } from '../../trial/schema.ts';
import type { Cell, Column, ColumnarTable } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import type { Mapping } from '../mapping/mapping.ts';

type Facts = Readonly<Record<string, Cell>>;

const COLUMNS: Readonly<Record<string, Column>> = TABLES.trial;

/** Values that a trial of this kind has; proposed, never taken. */
const PROPOSED: Readonly<Record<string, string>> = {
  sides: '1',
  landmark_months: '12',
  synthetic: '0',
};

/**
 * The row of the table `trial`. What is missing is asked for, one question a fact, and then has a
 * stand-in so that the rest of the import can be looked at.
 *
 * @param read facts that a source gave
 * @param proposedCutOff the latest date in the data, as ISO text; null where there are no dates
 */
export function trialFacts(
  read: Facts | null,
  mapping: Mapping,
  proposedCutOff: string | null,
  findings: Findings,
): ColumnarTable {
  const facts = Object.entries(COLUMNS).map(([name, column]): [string, Cell[]] => {
    const stated = factOf(column, mapping.trial?.[name] ?? null) ?? read?.[name] ?? null;
    if (stated !== null || !column.required) return [name, [stated]];
    const key = `trial.${name}`;
    const answered = factOf(column, findings.answers.get(key) ?? null);
    findings.ask({
      key,
      text: `no file holds ${key} (${column.about}): ${expectation(column)} is wanted`,
      answers: answersFor(name, proposedCutOff),
      free: column.kind === 'date' ? 'a date' : column.kind === 'text' ? 'text' : 'a number',
      proposal: name === 'cut_off' ? proposedCutOff : (PROPOSED[name] ?? null),
    });
    const given = findings.answers.get(key);
    if (answered === null && given !== undefined) {
      findings.note(`${key}: ${given} is not ${brokenExpectation(column, given)}`);
    }
    return [name, [answered ?? standIn(name, column, proposedCutOff)]];
  });
  return Object.fromEntries(facts);
}

function answersFor(name: string, cutOff: string | null) {
  if (name === 'cut_off' && cutOff !== null) {
    return [{ value: cutOff, effect: 'the latest date in the data; nothing after it counts' }];
  }
  const proposed = PROPOSED[name];
  return proposed === undefined ? [] : [{ value: proposed, effect: `${name} is ${proposed}` }];
}

/** A fact as the table holds it; null where the value is none. */
function factOf(column: Column, raw: string | number | null): Cell {
  if (raw === null || raw === '') return null;
  const text = String(raw).trim();
  switch (column.kind) {
    case 'date':
      return parseDay(text);
    case 'integer':
    case 'real':
    case 'flag': {
      const value = text === '' ? NaN : Number(text);
      return isCell(column, value) ? value : null;
    }
    default:
      return isCell(column, text) ? text : null;
  }
}

/** A value that makes a table; no import with it is ever written, because its question is open. */
function standIn(name: string, column: Column, cutOff: string | null): Cell {
  if (name === 'cut_off') return parseDay(cutOff ?? '') ?? parseDay('2100-01-01');
  if (name === 'alpha') return 0.05;
  if (name === 'null_proportion' || name === 'alternative_proportion') return 0.5;
  if (column.kind === 'text') return name;
  return name === 'landmark_months' ? 12 : 1;
}

/** What is wanted of a fact, and the bound that this value breaks. */
export function factWanted(key: string, value: string): string | null {
  const column = COLUMNS[key.replace(/^trial\./, '')];
  return column === undefined ? null : brokenExpectation(column, value);
}

/** True where a stated or answered fact is wrong: then its question stays open. */
export function isFactAnswer(key: string, value: string): boolean {
  const column = COLUMNS[key.replace(/^trial\./, '')];
  return column !== undefined && factOf(column, value) !== null;
}
