/** Trials of the right types with any values whatever, for properties that must always hold. */
import fc from 'fast-check';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Column, TableName } from '../../../shared/trial/schema.ts';
import { camelCase } from '../../../shared/trial/parse-trial.ts';
import type { Row, Trial } from '../../../shared/trial/types.ts';
import { day } from '../patient-fixture.ts';
import { trialOf } from './trial-of.ts';

const FIRST_DAY = day('2024-01-01');
const LAST_DAY = day('2026-12-31');

const someDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY });
const patientId = fc.constantFrom('P1', 'P2', 'P10', 'stranger');

const text = fc.constantFrom('', 'x', '1', '9A', '17', 'OS', 'RPFS', 'psa50-first-regimen');
const partialDate = fc.constantFrom('2025', '2025-02', '2025-02-30', '2024-12-11', 'spring', '');

function valueOf(name: string, column: Column): fc.Arbitrary<unknown> {
  if (name === 'patient' || name === 'id') return patientId;
  switch (column.kind) {
    case 'text':
      return text;
    case 'date':
      return someDay;
    case 'partial-date':
      return partialDate;
    case 'date-or-part':
      return fc.oneof(someDay, fc.constantFrom('2024', '2024-06'));
    case 'time':
      return fc.constantFrom('08:30', '23:59:59');
    case 'integer':
      return fc.integer({ min: -3, max: 12 });
    case 'real':
      return fc.oneof(fc.double({ min: -1, max: 50, noNaN: true }), fc.constantFrom(0, -1, 1e6));
    case 'flag':
      return fc.boolean();
    case 'code':
      return fc.constantFrom(...(column.codes ?? []));
    default:
      return column.kind satisfies never;
  }
}

function rowOf<T extends TableName>(table: T): fc.Arbitrary<Row<T>> {
  const columns: Readonly<Record<string, Column>> = TABLES[table];
  const cells = Object.entries(columns).map(([name, column]) => [
    camelCase(name),
    column.required ? valueOf(name, column) : fc.option(valueOf(name, column), { freq: 3 }),
  ]);
  return fc.record(Object.fromEntries(cells)) as fc.Arbitrary<Row<T>>;
}

const rows = <T extends TableName>(table: T, maxLength = 8) =>
  fc.array(rowOf(table), { maxLength });

/** Any trial: contradictions, strangers and impossible values included. */
export const arbitraryTrial: fc.Arbitrary<Trial> = fc
  .record({
    facts: rowOf('trial'),
    patients: rows('patients', 4),
    eligibility: rows('eligibility', 3),
    cycles: rows('cycles'),
    psa: rows('psa'),
    imaging: rows('imaging', 12),
    adverseEvents: rows('adverse_events'),
    questionnaireItems: rows('questionnaire_items'),
    therapies: rows('therapies', 2),
    vitalStatus: rows('vital_status', 4),
    timeToEvent: rows('time_to_event', 4),
    ignored: fc.array(fc.constantFrom('psa.method', 'unknown.thing', 'odd'), { maxLength: 2 }),
  })
  .map(trialOf);
