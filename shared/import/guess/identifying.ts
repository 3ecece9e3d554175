/** Columns that could name a patient: found by the dictionary, by their name, by their values. */
import type { SourceColumn, SourceTable } from '../source-table.ts';

const NAMES =
  /^(?:initials?|initialen|(?:first|last|middle|family|given|sur|full|maiden)[ _-]?name|nachname|vorname|name|nom|pr[ée]nom|apellidos?|nombre|cognome|patient[ _-]?name|dob|d\.?o\.?b\.?|birth[ _-]?(?:date|day)|date[ _-]?of[ _-]?birth|brthdtc?|geburtsdatum|date_naissance|address|adresse|street|stra(?:ss|ß)e|city|zip(?:[ _-]?code)?|post(?:al)?[ _-]?code|plz|phone|telephone|tel|telefon|mobile|fax|e-?mail|mail|mrn|medical[ _-]?record[ _-]?(?:number|no)|ssn|social[ _-]?security.*|insurance.*(?:number|no)|nhs[ _-]?(?:number|no)|hospital[ _-]?(?:number|no|id)|krankenhaus.*nr|fallnummer|passport.*)$/i;

const MAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;
const PHONE = /^\+?\(?\d{2,4}\)?[\s/-]\d{3,}[\s/-]?\d{2,}(?:[\s-]?\d+)*$/;

/** A column that could name a patient, and how it was found. */
type Identifying = { readonly name: string; readonly reason: string };

/** Names of the columns of a source that are left out and stored nowhere. */
export function identifyingColumns(source: SourceTable): readonly string[] {
  return identifyingOf(source).map(({ name }) => name);
}

/** The same columns, each with the reason. */
export function identifyingOf(source: SourceTable): readonly Identifying[] {
  return source.columns.flatMap((column) => {
    const reason = reasonOf(column);
    return reason === null ? [] : [{ name: column.name, reason }];
  });
}

function reasonOf(column: SourceColumn): string | null {
  if (column.identifier) return 'the dictionary marks it as an identifier';
  if (NAMES.test(column.name.trim())) return 'by its name';
  if (NAMES.test((column.label ?? '').trim())) return `by its label, "${column.label ?? ''}"`;
  return hasContacts(column) ? 'most values are mail addresses or telephone numbers' : null;
}

/** Most values are mail addresses or telephone numbers. */
function hasContacts({ distinct }: SourceColumn): boolean {
  const filled = distinct.filter((text) => text.trim() !== '').slice(0, 500);
  if (filled.length < 2) return false;
  const contacts = filled.filter((text) => MAIL.test(text.trim()) || PHONE.test(text.trim()));
  return contacts.length * 2 > filled.length;
}
