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
  planFile: null,
  draft: null,
});

const open = (columns: TrialColumns): State =>
  reduce(reduce(START, { type: 'opening' }), {
    type: 'opened',
    request: { what: 'sample' },
    opened: opened(columns),
    keep: null,
  });

test('an opened trial without a saved plan starts with the plan of the protocol', () => {
  const state = open(sampleColumns());
  expect(state).toMatchObject({
    phase: 'opened',
    work: { present: { plan: { name: 'Protocol' } } },
    savedPlan: null,
  });
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
  expect(reduce(open(sampleColumns()), rename)).toMatchObject({
    work: { present: { plan: { name: 'Mine' } } },
  });
});

test('a file opened again keeps the plan that was being worked with', () => {
  const first = open(sampleColumns());
  if (first.phase !== 'opened') throw new Error('the sample was refused');
  expect(unsavedPlan(first)).toBeNull();
  const changed = reduce(first, { type: 'plan', change: (plan) => ({ ...plan, name: 'Mine' }) });
  if (changed.phase !== 'opened') throw new Error('the trial was closed');
  const keep = unsavedPlan(changed);
  expect(keep).toMatchObject({ name: 'Mine' });
  const again = reduce(changed, {
    type: 'opened',
    request: { what: 'sample' },
    opened: opened(sampleColumns()),
    keep: { plan: keep, looks: { survival: { band: false } } },
  });
  expect(again).toMatchObject({
    work: { present: { plan: { name: 'Mine' }, looks: { survival: { band: false } } } },
    savedPlan: null,
    continued: false,
  });
});

test('work of an earlier time is taken up again and said to be so', () => {
  const first = open(sampleColumns());
  if (first.phase !== 'opened') throw new Error('the sample was refused');
  const plan = { ...first.work.present.plan, name: 'Half done' };
  const draft = { plan, planFile: null, looks: {}, place: { hash: '', scroll: 0 }, version: '1' };
  const again = reduce(START, {
    type: 'opened',
    request: { what: 'sample' },
    opened: { ...opened(sampleColumns()), draft },
    keep: null,
  });
  expect(again).toMatchObject({ work: { present: { plan } }, continued: true });
});

test('without unsaved changes the plan beside the data counts, not the draft', () => {
  const first = open(sampleColumns());
  if (first.phase !== 'opened') throw new Error('the sample was refused');
  const theirs = { ...first.work.present.plan, name: 'Saved by a colleague' };
  const draft = {
    plan: null,
    planFile: null,
    looks: {},
    place: { hash: '', scroll: 0 },
    version: '1',
  };
  const again = reduce(START, {
    type: 'opened',
    request: { what: 'sample' },
    opened: { ...opened(sampleColumns()), plan: theirs, draft },
    keep: null,
  });
  expect(again).toMatchObject({ work: { present: { plan: theirs } }, continued: false });
});

test('every change can be undone and done again, in words', () => {
  let state = open(sampleColumns());
  const act = (action: Parameters<typeof reduce>[1]) => void (state = reduce(state, action));
  const present = () => (state.phase === 'opened' ? state.work : null);
  const start = present()?.present;
  act({
    type: 'plan',
    change: (plan) => ({ ...plan, survival: { ...plan.survival, interval: 'plain' } }),
  });
  act({ type: 'look', name: 'survival', look: { band: false }, says: 'Survival figure: band off' });
  expect(present()?.past.map(({ says }) => says)).toEqual([
    'CI of S(t): plain instead of log-log',
    'Survival figure: band off',
  ]);
  const end = present()?.present;
  act({ type: 'undo' });
  expect(present()?.present.looks).toEqual({});
  act({ type: 'undo' });
  expect(present()?.present).toEqual(start);
  act({ type: 'undo' });
  expect(present()?.present).toEqual(start);
  act({ type: 'go', steps: 2 });
  expect(present()?.present).toEqual(end);
  act({ type: 'go', steps: 0 });
  act({ type: 'redo' });
  expect(present()?.present.plan.survival.interval).toBe('plain');
});

test('edited words of a figure are unsaved work, and a step that can be undone', () => {
  const first = open(sampleColumns());
  const figureWords = { 'km-OS': { title: 'Survival' } };
  const edited = reduce(first, { type: 'plan', change: (plan) => ({ ...plan, figureWords }) });
  if (edited.phase !== 'opened') throw new Error('not opened');
  expect(edited.work.past.map(({ says }) => says)).toEqual(['Words of km-OS: title']);
  expect(unsavedPlan(edited)).toMatchObject({ figureWords });
  const back = reduce(edited, { type: 'undo' });
  expect(back.phase === 'opened' ? unsavedPlan(back) : 'not opened').toBeNull();
});

test('a change that changes nothing is no step', () => {
  const first = open(sampleColumns());
  expect(reduce(first, { type: 'plan', change: (plan) => ({ ...plan }) })).toBe(first);
});
