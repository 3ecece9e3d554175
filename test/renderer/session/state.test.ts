import { expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { START, reduce, unsavedPlan } from '../../../renderer/session/state.ts';
import type { State } from '../../../renderer/session/state.ts';
import type { OpenedTrial } from '../../../shared/api.ts';
import type { TrialColumns } from '../../../shared/trial/schema.ts';

const opened = (columns: TrialColumns): OpenedTrial => ({
  handle: 'handle-1',
  path: null,
  columns,
  source: { fileName: 'sample.db', sha256: '0'.repeat(64), bytes: 1, format: 'onearm' },
  ignored: [],
  readerNotes: [],
  plan: null,
  planNote: null,
  planRefusal: null,
});

const open = (columns: TrialColumns): State =>
  reduce(reduce(START, { type: 'opening' }), {
    type: 'opened',
    opened: opened(columns),
    keep: null,
  });

test('an opened trial without a saved plan starts with the plan of the protocol', () => {
  const state = open(sampleColumns());
  expect(state).toMatchObject({ phase: 'opened', plan: { name: 'Protocol' }, savedPlan: null });
});

test('a trial with a cell out of place is refused in words, and the window stays open', () => {
  const columns = sampleColumns();
  const patients = columns.patients ?? {};
  const ages = (patients['age'] ?? []).map((age, row) => (row === 4 ? 'old' : age));
  const state = open({ ...columns, patients: { ...patients, age: ages } });
  expect(state).toMatchObject({
    phase: 'welcome',
    refusal: { code: 'wrong-value', table: 'patients', row: 5, column: 'age' },
  });
});

test('a plan can be changed only while a trial is open', () => {
  const rename: Parameters<typeof reduce>[1] = {
    type: 'plan',
    change: (plan) => ({ ...plan, name: 'Mine' }),
  };
  expect(reduce(START, rename)).toBe(START);
  expect(reduce(open(sampleColumns()), rename)).toMatchObject({ plan: { name: 'Mine' } });
});

test('a file opened again keeps the plan that was being worked with', () => {
  const first = open(sampleColumns());
  if (first.phase !== 'opened') throw new Error('the sample was refused');
  expect(unsavedPlan(first)).toBeNull();
  const changed = reduce(first, { type: 'plan', change: (plan) => ({ ...plan, name: 'Mine' }) });
  if (changed.phase !== 'opened') throw new Error('the trial was closed');
  const keep = unsavedPlan(changed);
  expect(keep).toMatchObject({ name: 'Mine' });
  const again = reduce(changed, { type: 'opened', opened: opened(sampleColumns()), keep });
  expect(again).toMatchObject({ plan: { name: 'Mine' }, savedPlan: null });
});
