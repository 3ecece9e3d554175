import { expect, test, vi } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { SILENT_MS, readAhead, remoteResults } from '../../../renderer/session/remote-results.ts';
import type { OpenedTrial } from '../../../shared/api.ts';
import { plan } from '../../shared/patient-fixture.ts';

type Sent = Readonly<Record<string, unknown>>;

/** A worker that keeps what it is told, and says what the test lets it say. */
function told(page = () => '') {
  const heard: Sent[] = [];
  const worker = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    onerror: null as (() => void) | null,
    postMessage: (message: Sent) => void heard.push(message),
    terminate: () => undefined,
  };
  let dead = 0;
  const remote = remoteResults(
    { columns: sampleColumns(), ignored: [], readerNotes: [] } as unknown as OpenedTrial,
    '0',
    { start: () => worker as unknown as Worker, page, onDead: () => (dead += 1) },
  );
  const say = (data: unknown) => worker.onmessage?.({ data });
  return { remote, heard, say, die: () => worker.onerror?.(), deaths: () => dead };
}

/** What is thrown for React to wait for. */
function waitingFor(read: () => unknown): Promise<unknown> {
  try {
    read();
  } catch (thrown) {
    if (thrown instanceof Promise) return thrown;
    throw thrown;
  }
  throw new Error('nothing was waited for');
}

test('a part is asked for once, waited for, and there when it has come', async () => {
  const { remote, heard, say } = told();
  const results = remote.under(plan);
  const first = waitingFor(() => results.primary);
  expect(waitingFor(() => remote.under(plan).primary)).toBe(first);
  expect(heard.map(({ name }) => name)).toEqual([undefined, 'state of primary']);
  say({ id: 1, value: { state: 'absent', missing: 'no table' } });
  await first;
  expect(results.primary).toEqual({ state: 'absent', missing: 'no table' });
});

test('what is in view is raised over what was asked for ahead', () => {
  const { remote, heard } = told();
  const results = remote.under(plan);
  const ahead = waitingFor(() => readAhead(() => results.findings));
  expect(heard.at(-1)).toMatchObject({ name: 'findings', later: true });
  expect(waitingFor(() => results.findings)).toBe(ahead);
  expect(heard.at(-1)).toEqual({ raise: 1 });
});

test('a part that has not changed is the very value that came before', async () => {
  const { remote, say } = told();
  const before = remote.under(plan);
  const first = waitingFor(() => before.sets);
  say({ id: 1, value: [{ set: 'treated' }] });
  await first;
  const after = remote.under({ ...plan, name: 'Other' });
  const second = waitingFor(() => after.sets);
  say({ id: 2, same: 1 });
  await second;
  expect(after.sets).toBe(before.sets);
});

test('under the next plan a page is asked for at once what it read before, another page is not', async () => {
  let page = '#/survival';
  const { remote, heard, say } = told(() => page);
  const before = remote.under(plan);
  const sets = waitingFor(() => before.sets);
  say({ id: 1, value: [] });
  await sets;
  waitingFor(() => readAhead(() => before.findingCounts));
  page = '#/response';
  waitingFor(() => before.findings);
  heard.length = 0;
  remote.under({ ...plan, name: 'Other' });
  expect(heard.map(({ name, later }) => [name, later])).toEqual([['findings', false]]);
  page = '#/survival';
  heard.length = 0;
  const after = remote.under({ ...plan, name: 'Third' });
  expect(heard.map(({ name, later }) => [name, later])).toEqual([['sets', false]]);
  // The page that reads it waits for that very question.
  waitingFor(() => after.sets);
  expect(heard).toHaveLength(1);
});

test('a dropped question is asked again by whoever still waits, and a fault is told', async () => {
  const { remote, heard, say } = told();
  const results = remote.under(plan);
  const first = waitingFor(() => results.sets);
  say({ id: 1, dropped: true });
  await first;
  const second = waitingFor(() => results.sets);
  expect(heard).toHaveLength(3);
  say({ id: 2, fault: 'out of memory' });
  await expect(second).rejects.toThrow('out of memory');
});

test('nobody waits for a worker that has died', async () => {
  const { remote, die, deaths } = told();
  const first = waitingFor(() => remote.under(plan).primary);
  die();
  await first;
  expect(deaths()).toBe(1);
});

test('a worker that has been ended without a word is not waited for either', async () => {
  vi.useFakeTimers();
  try {
    const { remote, say, deaths } = told();
    const results = remote.under(plan);
    const first = waitingFor(() => results.sets);
    const second = waitingFor(() => results.primary);
    vi.advanceTimersByTime(SILENT_MS - 1);
    // It lives: another part came, so the counting begins anew.
    say({ id: 1, value: [] });
    await first;
    vi.advanceTimersByTime(SILENT_MS - 1);
    expect(deaths()).toBe(0);
    vi.advanceTimersByTime(1);
    await second;
    expect(deaths()).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});

test('a worker that is asked nothing may be silent for ever', () => {
  vi.useFakeTimers();
  try {
    const { remote, say, deaths } = told();
    waitingFor(() => remote.under(plan).sets);
    say({ id: 1, value: [] });
    vi.advanceTimersByTime(10 * SILENT_MS);
    expect(deaths()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
