/** "no table psa" as a sentence: capital letter, full stop. A name ("trial.db") stays as it is written. */
export function sentence(text: string): string {
  const name = /^\S*[._/\\]\S/.test(text);
  const first = name ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
