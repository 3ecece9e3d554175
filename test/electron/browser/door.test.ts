import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { writeDoor } from '../../../electron/browser/door.ts';

test('the page that lets the system browser in is readable by this user alone, and its address holds no key', () => {
  const address = writeDoor('http://127.0.0.1:1/enter', 'a-key');
  expect(address).toMatch(/^file:/);
  expect(address).not.toContain('a-key');
  const file = fileURLToPath(address);
  expect(statSync(file).mode & 0o077).toBe(0);
  const html = readFileSync(file, 'utf8');
  expect(html).toContain('action="http://127.0.0.1:1/enter"');
  expect(html).toContain('value="a-key"');
});
