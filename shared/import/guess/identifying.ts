/** Columns that could name a patient: found by the dictionary, by their name, by their values. */
import type { SourceColumn, SourceTable } from '../source-table.ts';

const NAMES =
  /^(?:initials?|initialen|(?:first|last|middle|family|given|sur|full|maiden)[ _-]?name|nachname|vorname|name|nom|pr[ée]nom|apellidos?|nombre|cognome|patient[ _-]?name|dob|d\.?o\.?b\.?|birth[ _-]?(?:date|day)|date[ _-]?of[ _-]?birth|brthdtc?|geburtsdatum|date_naissance|address|adresse|street|stra(?:ss|ß)e|city|zip(?:[ _-]?code)?|post(?:al)?[ _-]?code|plz|phone|telephone|tel|telefon|mobile|fax|e-?mail|mail|mrn|medical[ _-]?record[ _-]?(?:number|no)|ssn|social[ _-]?security.*|insurance.*(?:number|no)|nhs[ _-]?(?:number|no)|hospital[ _-]?(?:number|no|id)|krankenhaus.*nr|fallnummer|passport.*)$/i;

const MAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;
const PHONE = /^\+?\(?\d{2,4}\)?[\s/-]\d{3,}[\s/-]?\d{2,}(?:[\s-]?\d+)*$/;

/** Names of the columns of a source that are left out and stored nowhere. */
export function identifyingColumns(source: SourceTable): readonly string[] {
  return source.columns.filter((column) => isIdentifying(column)).map(({ name }) => name);
}

function isIdentifying(column: SourceColumn): boolean {
  const label = column.label ?? '';
  return (
    column.identifier ||
    NAMES.test(column.name.trim()) ||
    NAMES.test(label.trim()) ||
    hasContacts(column)
  );
}

/** Most values are mail addresses or telephone numbers. */
function hasContacts({ distinct }: SourceColumn): boolean {
  const filled = distinct.filter((text) => text.trim() !== '').slice(0, 500);
  if (filled.length < 2) return false;
  const contacts = filled.filter((text) => MAIL.test(text.trim()) || PHONE.test(text.trim()));
  return contacts.length * 2 > filled.length;
}
