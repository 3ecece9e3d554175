/** Small tables that hold a trouble. */

export const psa = (...rows: readonly string[]) =>
  `patient,measured_on,psa_ng_ml\n${rows.join('\n')}\n`;

export const events = (...rows: readonly string[]) =>
  `patient,term,grade,onset_on\n${rows.join('\n')}\n`;

export const times = (head: string, ...rows: readonly string[]) => `${head}\n${rows.join('\n')}\n`;

export const on = (text: string) => `P01,${text},10`;

export const value = (text: string) => `P01,2024-01-05,${text}`;
