/** The keys of the window, each declared once: what they do, and how the help writes them. */
import type { WindowCommand } from '../../shared/api.ts';

export type Shortcut = {
  readonly command: WindowCommand;
  readonly does: string;
  /** `event.key`, in lower case. */
  readonly key: string;
  readonly modifier: 'ctrl' | 'ctrl-shift' | 'alt' | 'none';
};

export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'palette', does: 'Find a page, a patient or a command', key: 'k', modifier: 'ctrl' },
  { command: 'open', does: 'Open another trial', key: 'o', modifier: 'ctrl' },
  { command: 'save-plan', does: 'Save the plan beside the data', key: 's', modifier: 'ctrl' },
  { command: 'export', does: 'Export the figure of the page', key: 'e', modifier: 'ctrl' },
  { command: 'undo', does: 'Undo the last change', key: 'z', modifier: 'ctrl' },
  { command: 'redo', does: 'Do it again', key: 'z', modifier: 'ctrl-shift' },
  { command: 'redo', does: 'Do it again', key: 'y', modifier: 'ctrl' },
  { command: 'next-page', does: 'Next page', key: 'pagedown', modifier: 'alt' },
  { command: 'previous-page', does: 'Previous page', key: 'pageup', modifier: 'alt' },
  { command: 'help', does: 'Help and glossary', key: 'f1', modifier: 'none' },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The command of a key, or null. In a field, undo and redo belong to the text. */
export function commandOf(pressed: Pressed, typing: boolean): WindowCommand | null {
  const modifier = modifierOf(pressed);
  const key = pressed.key.toLowerCase();
  const found = SHORTCUTS.find((one) => one.key === key && one.modifier === modifier);
  if (found === undefined) return null;
  const ofText = found.command === 'undo' || found.command === 'redo';
  return typing && ofText ? null : found.command;
}

function modifierOf({ ctrlKey, metaKey, shiftKey, altKey }: Pressed): string {
  const main = ctrlKey || metaKey;
  if (main && altKey) return 'other';
  if (main) return shiftKey ? 'ctrl-shift' : 'ctrl';
  if (altKey) return shiftKey ? 'other' : 'alt';
  return shiftKey ? 'other' : 'none';
}

const NAMES: Readonly<Record<string, string>> = { pagedown: 'Page Down', pageup: 'Page Up' };

/** "Ctrl+Shift+Z". */
export function keysOf({ key, modifier }: Shortcut): string {
  const name = NAMES[key] ?? key.toUpperCase();
  switch (modifier) {
    case 'ctrl':
      return `Ctrl+${name}`;
    case 'ctrl-shift':
      return `Ctrl+Shift+${name}`;
    case 'alt':
      return `Alt+${name}`;
    case 'none':
      return name;
    default:
      return modifier satisfies never;
  }
}
