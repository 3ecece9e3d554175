import { expect, test } from 'vitest';
import { SHORTCUTS, commandOf, keysOf } from '../../../renderer/commands/shortcuts.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test('no two commands share a key', () => {
  expect(new Set(SHORTCUTS.map(keysOf)).size).toBe(SHORTCUTS.length);
});

test('a key does what the help says, with Ctrl or Cmd', () => {
  expect(commandOf(press('k', { ctrlKey: true }), false)).toBe('palette');
  expect(commandOf(press('k', { metaKey: true }), true)).toBe('palette');
  expect(commandOf(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('redo');
  expect(commandOf(press('PageDown', { altKey: true }), false)).toBe('next-page');
  expect(commandOf(press('F1'), false)).toBe('help');
});

test('letters alone, and keys of the system, are left alone', () => {
  expect(commandOf(press('k'), false)).toBeNull();
  expect(commandOf(press('e', { ctrlKey: true, altKey: true }), false)).toBeNull();
  expect(commandOf(press('PageDown'), false)).toBeNull();
});

test('in a field, undo belongs to the text', () => {
  expect(commandOf(press('z', { ctrlKey: true }), true)).toBeNull();
  expect(commandOf(press('s', { ctrlKey: true }), true)).toBe('save-plan');
});
