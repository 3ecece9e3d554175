/** A field of a REDCap project as its dictionary describes it, and the columns that REDCap adds. */
import type { CodedValue } from '../source-table.ts';

export type RedcapField = {
  readonly name: string;
  readonly form: string;
  readonly type: string;
  readonly label: string;
  readonly choices: readonly CodedValue[];
  /** The formula of a calculated field; empty for others. */
  readonly calculation: string;
  readonly validation: string;
  readonly identifier: boolean;
};

export const coded = (code: string, label: string): CodedValue => ({ code, label });

/** Codes of the column that says how far a form is. */
export const COMPLETE = [
  coded('0', 'Incomplete'),
  coded('1', 'Unverified'),
  coded('2', 'Complete'),
];

/** Names of columns that REDCap adds to every export. */
export const SYSTEM = new Set([
  'redcap_event_name',
  'redcap_repeat_instrument',
  'redcap_repeat_instance',
  'redcap_data_access_group',
  'redcap_survey_identifier',
]);
