/** The figure that "Export" means when nothing else is said: the first of the page. */
import { useEffect } from 'react';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { useSession } from './session.ts';

export const PAGE_FIGURE = 'figure of the page';

export function usePageFigure(request: FigureRequest | null): void {
  const { views } = useSession();
  useEffect(() => {
    if (request === null || views.has(PAGE_FIGURE)) return;
    views.set(PAGE_FIGURE, request);
    return () => void views.delete(PAGE_FIGURE);
  }, [request, views]);
}
