/** Ctrl+Z and Ctrl+Shift+Z (Ctrl+Y) for the work; in a field they stay the field's own. */
import { useEffect } from 'react';
import type { Dispatch } from 'react';
import type { Action } from '../session/state.ts';
import { isTyping } from './is-typing.ts';

export function useUndoKeys(dispatch: Dispatch<Action>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const redo = key === 'y' || (key === 'z' && event.shiftKey);
      if (!redo && key !== 'z') return;
      event.preventDefault();
      dispatch({ type: redo ? 'redo' : 'undo' });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [dispatch]);
}
