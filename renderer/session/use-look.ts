/** Settings of a figure or a page that outlive it: undone by Ctrl+Z, kept in the draft. */
import { useCallback, useContext, useMemo, useState } from 'react';
import type { Look } from '../../shared/draft.ts';
import { SessionContext, useSession } from './session.ts';
import { changedFrom, lookOf, lookStep } from './work.ts';

/**
 * @param name where the settings are kept, one a figure
 * @param title how a step of it is called in the history: "Survival figure"
 * @param initial the settings at first: a constant, or one value as long as the plan it starts from
 *   stays. What was never set otherwise follows it.
 */
export function useLook<T extends Look>(
  name: string,
  title: string,
  initial: T,
): readonly [T, (next: T) => void] {
  const { looks, setLook } = useSession();
  const kept = looks[name];
  const look = useMemo(() => lookOf(initial, kept), [initial, kept]);
  const set = useCallback(
    (next: T): void => {
      const says = lookStep(title, look, next);
      if (says !== null) setLook(name, changedFrom(initial, next), says);
    },
    [initial, look, name, title, setLook],
  );
  return [look, set];
}

const NO_SESSION: { readonly views: Map<string, unknown> } = { views: new Map() };

/**
 * What a page was filtered or sorted by: there again on the way back, no step of the history, and
 * nowhere but in the memory of the window, since a search may hold the id of a patient.
 */
export function useView<T>(name: string, initial: T): readonly [T, (next: T) => void] {
  // A table also stands on pages without a trial: then nothing is remembered.
  const { views } = useContext(SessionContext) ?? NO_SESSION;
  const [value, setValue] = useState<T>(() => (views.has(name) ? (views.get(name) as T) : initial));
  const set = useCallback(
    (next: T): void => {
      views.set(name, next);
      setValue(next);
    },
    [name, views],
  );
  return [value, set];
}
