/** Is this where text is typed? Then keys belong to it. */
const NOT_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'file', 'range', 'reset']);

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !NOT_TEXT.has(target.type);
}
