/** A chart on screen: those of the figure model, and those that only the window shows. */
import type { ChartFigure } from './model.ts';

export type ScreenFigure = Omit<ChartFigure, 'id'> & { readonly id: string };
