/** Is the page being printed? Then it is drawn light, whole, and as wide as the paper. */
import { useEffect, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let printing = false;
const listeners = new Set<() => void>();

/** The browser takes its picture as soon as this returns: everything is drawn before. */
function set(now: boolean): void {
  printing = now;
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

if (typeof window !== 'undefined') {
  window.addEventListener('beforeprint', () => set(true));
  window.addEventListener('afterprint', () => set(false));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}

/** Width of a figure on A4 between our margins, in CSS pixels. */
export const PAPER_PX = 672;

/** A line at the head of each printed page. Margins of paper take no text but from a style sheet. */
export function usePrintHead(line: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page { @top-left { content: ${cssString(line)}; } }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [line]);
}

/** A text as a string of CSS, whatever signs it has. */
export function cssString(text: string): string {
  const safe = text.replaceAll(
    /[^\w .,;:()+/–-]/gu,
    (sign) => `\\${(sign.codePointAt(0) ?? 32).toString(16)} `,
  );
  return `"${safe}"`;
}
