/** Settings end where the window ends, so that the last of them is reached without moving the page. */
import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Distance from the lower edge, and the least height, in CSS pixels. */
const EDGE = 12;
const LEAST = 140;

export function useSettingsHeight(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const fit = (): void => {
      const bottom = element.getBoundingClientRect().bottom;
      for (const settings of element.querySelectorAll<HTMLElement>('.margin-notes')) {
        const room = bottom - settings.getBoundingClientRect().top - EDGE;
        settings.style.maxHeight = `${Math.max(LEAST, room)}px`;
      }
    };
    const grown = new ResizeObserver(fit);
    grown.observe(element);
    if (element.lastElementChild !== null) grown.observe(element.lastElementChild);
    element.addEventListener('scroll', fit, { passive: true });
    return () => {
      grown.disconnect();
      element.removeEventListener('scroll', fit);
    };
  }, [frame]);
}
