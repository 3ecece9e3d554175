/** `onearm` on files without dates: what it prints shows none. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILES, INVENTED_DATE } from '../dateless-files.ts';
import { jsonOf, runOnearm } from './run-onearm.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-dateless-'));
  for (const { fileName, bytes } of FILES) await writeFile(join(folder, fileName), bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const COMMANDS = ['analyze', 'analyze --json', 'check', 'check --json'];

describe.each(FILES)('$fileName', ({ fileName }) => {
  test.each(COMMANDS)('onearm %s prints no invented date', async (command) => {
    const { code, stdout, stderr } = await runOnearm(...command.split(' '), join(folder, fileName));
    expect(code).toBe(0);
    expect(stdout + stderr).not.toMatch(INVENTED_DATE);
  });

  test('survival prints none either', async () => {
    const endpoint = fileName === 'adtte.xpt' ? ['--endpoint', 'OS'] : [];
    const { code, stdout, stderr } = await runOnearm(
      'survival',
      join(folder, fileName),
      ...endpoint,
    );
    expect(code).toBe(0);
    expect(stdout + stderr).not.toMatch(INVENTED_DATE);
  });

  test('the cut-off of the document is null, in words it is unknown', async () => {
    const document = await jsonOf<object>('analyze', join(folder, fileName));
    expect(document).toMatchObject({ trial: { cutOff: null }, stamp: { cutOff: null } });
    const { stdout } = await runOnearm('analyze', join(folder, fileName));
    expect(stdout).toContain('cut-off unknown (no dates in the file)');
  });
});

test('the status at the landmark of a file without dates counts days', async () => {
  // By hand from dateless-files.ts, landmark day 365: A, B and H died before it; C (365), D, E
  // (died on day 410) and G are alive on it; F was last seen alive on day 200.
  const document = await jsonOf<{
    readonly primary: { readonly value: { readonly counts: object } };
  }>('analyze', join(folder, 'adtte.xpt'));
  expect(document.primary.value.counts).toEqual({ alive: 4, dead: 3, pending: 1, lost: 0 });
});
