/**
 * The word that this page was given when it was let in. It stands in the page that answered the
 * key, and is kept for reloads and further tabs of the same address, which no other server shares.
 */
const KEPT_AS = 'onearm-session';

/** Takes the word out of the page, and the key out of the address and its history. */
function takeWord(): string {
  const given = document.querySelector<HTMLMetaElement>('meta[name="onearm-session"]');
  if (given === null) return localStorage.getItem(KEPT_AS) ?? '';
  localStorage.setItem(KEPT_AS, given.content);
  given.remove();
  history.replaceState(null, '', `/${location.hash}`);
  return localStorage.getItem(KEPT_AS) ?? '';
}

const word = typeof document === 'undefined' ? '' : takeWord();

export function sessionWord(): string {
  return word;
}
