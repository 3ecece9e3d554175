/** Light, dark or as the system says; remembered on this machine. */
import { useCallback, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { usePrinting } from './printing.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'onearm.theme';
const night = window.matchMedia('(prefers-color-scheme: dark)');

function stored(): Theme {
  const text = window.localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === text) ?? 'system';
}

function subscribe(changed: () => void): () => void {
  night.addEventListener('change', changed);
  return () => night.removeEventListener('change', changed);
}

export type ThemeChoice = {
  readonly theme: Theme;
  readonly palette: PaletteName;
  readonly choose: (theme: Theme) => void;
};

export function useTheme(): ThemeChoice {
  const [theme, setTheme] = useState(stored);
  const systemDark = useSyncExternalStore(subscribe, () => night.matches);
  // Paper is light.
  const printing = usePrinting();
  const dark = !printing && (theme === 'dark' || (theme === 'system' && systemDark));
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  const choose = useCallback((next: Theme) => {
    window.localStorage.setItem(KEY, next);
    setTheme(next);
  }, []);
  return { theme, palette: dark ? 'dark' : 'colour', choose };
}
