/** Commands from the keyboard and from the menu of the system, to one place that carries them out. */
import { useEffect, useRef } from 'react';
import type { ListenToCommands, WindowCommand } from '../../shared/api.ts';
import { isTyping } from './is-typing.ts';
import { commandOf } from './shortcuts.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface merges
  interface Window {
    /** The menu of the desktop app. */
    readonly onearmListen?: ListenToCommands;
  }
}

export function useCommands(carryOut: (command: WindowCommand) => void): void {
  const latest = useRef(carryOut);
  useEffect(() => {
    latest.current = carryOut;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const command = commandOf(event, isTyping(event.target));
      if (command === null) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', pressed);
    const silence = window.onearmListen?.((command) => latest.current(command));
    return () => {
      window.removeEventListener('keydown', pressed);
      silence?.();
    };
  }, []);
}
