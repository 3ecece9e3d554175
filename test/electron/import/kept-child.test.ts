import { describe, expect, test } from 'vitest';
import type { ReaderChild, StartReader } from '../../../electron/database/read-in-child.ts';
import { keptChild } from '../../../electron/import/kept-child.ts';

type Fake = { readonly child: ReaderChild; killed: boolean; leave: (code: number | null) => void };

/** Children that only say whether they live: the real one is run in import-in-child.test.ts. */
function fakes() {
  const started: Fake[] = [];
  const start: StartReader = () => {
    const fake: Fake = {
      killed: false,
      leave: () => undefined,
      child: {
        send: () => undefined,
        onMessage: () => undefined,
        onExit: (listener) => void (fake.leave = listener),
        kill: () => void (fake.killed = true),
      },
    };
    started.push(fake);
    return fake.child;
  };
  return { started, start };
}

describe('the child of an import', () => {
  test('is there before it is needed, and goes on to the next run', () => {
    const { started, start } = fakes();
    const kept = keptChild(start);
    kept.ahead('import.js', []);
    const first = kept.start('import.js', []);
    first.release?.();
    kept.start('import.js', []).release?.();
    expect(started).toHaveLength(1);
    expect(started[0]?.killed).toBe(false);
  });

  test('is killed when its run is stopped, and the next is started at once', () => {
    const { started, start } = fakes();
    const kept = keptChild(start);
    kept.start('import.js', []).kill();
    expect(started.map(({ killed }) => killed)).toEqual([true, false]);
    kept.start('import.js', []);
    expect(started).toHaveLength(2);
  });

  test('two runs at once have a child each; one that has died is not used again', () => {
    const { started, start } = fakes();
    const kept = keptChild(start);
    const one = kept.start('import.js', []);
    const other = kept.start('import.js', []);
    expect(started).toHaveLength(2);
    one.release?.();
    other.release?.();
    expect(started.map(({ killed }) => killed)).toEqual([false, true]);
    started[0]?.leave(1);
    kept.start('import.js', []);
    expect(started).toHaveLength(3);
  });
});
