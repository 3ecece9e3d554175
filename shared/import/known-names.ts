/** Names of columns that the schema or a standard has: a row with one of them is a header. */
import { TABLES } from '../trial/schema.ts';
import { PATIENT } from './guess/synonyms.ts';

const SCHEMA_NAMES = new Set(Object.values(TABLES).flatMap((columns) => Object.keys(columns)));
const STANDARD =
  /^(?:USUBJID|STUDYID|DOMAIN|PARAMCD|AVAL|CNSR|redcap_[a-z_]+|PATIENT_ID|SAMPLE_ID|bcr_patient_\w+|time|event|status|arm)$/;

/** True for a name that heads a column, whatever stands below it. */
export function isStandardName(name: string): boolean {
  const plain = name.trim();
  return SCHEMA_NAMES.has(plain.toLowerCase()) || STANDARD.test(plain) || PATIENT.test(plain);
}
