/** Which page is shown: the hash of the address, so that Back and Forward work. */
import { useSyncExternalStore } from 'react';
import { PAGE_IDS } from './contents.ts';
import type { PageId } from './contents.ts';
import { idAt, placeOf } from './patient-places.ts';

export type Route = {
  readonly page: PageId;
  /** What on that page: an endpoint, the id of a patient; '' for its start. */
  readonly detail: string;
};

/** The address of a page. Of a patient it holds the place in the file, not the id. */
export function hrefOf(page: PageId, detail = ''): string {
  const written = page === 'patient' ? placeOf(detail) : encodeURIComponent(detail);
  return written === '' ? `#/${page}` : `#/${page}/${written}`;
}

export function goTo(page: PageId, detail = ''): void {
  window.location.hash = hrefOf(page, detail);
}

/** An address that names no page leads to the overview. */
export function routeOf(hash: string): Route {
  const [, name = '', detail = ''] = hash.replace(/^#/, '').split('/');
  const page = PAGE_IDS.find((id) => id === name);
  if (page === undefined) return { page: 'overview', detail: '' };
  return { page, detail: page === 'patient' ? idAt(detail) : decoded(detail) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}
