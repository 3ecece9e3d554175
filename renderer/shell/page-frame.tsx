/** The page in its frame: at its top when it is new, where it was on the way back. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { stampWords } from '../../shared/analysis/frame/stamp.ts';
import type { Stamp } from '../../shared/analysis/results.ts';
import { PageOf } from '../pages/page-of.tsx';
import { pageTitle } from '../route/contents.ts';
import type { PageId } from '../route/contents.ts';
import { usePrintHead } from '../route/printing.ts';
import { useRoute } from '../route/route.ts';
import { useSession } from '../session/session.ts';
import { PageBoundary } from './page-boundary.tsx';
import { useSettingsHeight } from './use-settings-height.ts';
import './print.css';

type PageFrameProps = {
  readonly children: ReactNode;
  readonly frame: RefObject<HTMLElement | null>;
};

export function PageFrame({ children, frame }: PageFrameProps) {
  const route = useRoute();
  const first = useRef(true);
  useScrollMemory(frame);
  useSettingsHeight(frame);
  useTitle(route.page);
  usePrintHead(headOf(useSession().results.stamp, route.page));
  useEffect(() => {
    if (!first.current) frame.current?.focus({ preventScroll: true });
    first.current = false;
  }, [frame, route.page]);
  return (
    <main className="page" id="page" ref={frame} tabIndex={-1}>
      {children}
      <div className="page-inner">
        <PageBoundary key={route.page}>
          <PageOf route={route} />
        </PageBoundary>
      </div>
    </main>
  );
}

/** The window and the tab say what they show. A patient has no name there: titles stay in histories. */
function useTitle(page: PageId): void {
  const { trial } = useSession();
  useEffect(() => {
    document.title = `${pageTitle(page)} · ${trial.facts.id} · OneArm`;
  }, [page, trial.facts.id]);
}

/** What made the page, on each sheet of it. */
function headOf(stamp: Stamp, page: PageId): string {
  return `${pageTitle(page)}. ${stampWords(stamp)}`;
}

/** A page that is loaded late grows for so long. */
const SETTLES_MS = 1500;

/** Each entry of the browser's history remembers how far it was scrolled. */
function useScrollMemory(frame: RefObject<HTMLElement | null>): void {
  const { page, detail } = useRoute();
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const kept: unknown = (window.history.state as { scroll?: unknown } | null)?.scroll;
    const goal = typeof kept === 'number' ? kept : 0;
    element.scrollTo({ top: goal });
    if (goal === 0) return;
    const grown = new ResizeObserver(() => element.scrollTo({ top: goal }));
    if (element.lastElementChild !== null) grown.observe(element.lastElementChild);
    const settled = setTimeout(() => grown.disconnect(), SETTLES_MS);
    return () => {
      clearTimeout(settled);
      grown.disconnect();
    };
  }, [frame, page, detail]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const remember = (): void => {
      if (timer !== null) clearTimeout(timer);
      const entry = window.location.href;
      timer = setTimeout(() => {
        // Only the entry that was scrolled: the page may have been left meanwhile.
        if (window.location.href !== entry) return;
        window.history.replaceState({ scroll: element.scrollTop }, '');
      }, 120);
    };
    element.addEventListener('scroll', remember, { passive: true });
    return () => {
      if (timer !== null) clearTimeout(timer);
      element.removeEventListener('scroll', remember);
    };
  }, [frame]);
}
