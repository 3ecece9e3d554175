import { expect, test } from 'vitest';
import { find } from '../../../renderer/palette/find.ts';
import type { Entry } from '../../../renderer/palette/find.ts';

const entry = (title: string, kind: string, also = ''): Entry => ({
  title,
  kind,
  also,
  act: () => undefined,
});
const ENTRIES = [
  entry('Survival', 'Page 2.2', 'Efficacy'),
  entry('Survival: Biochemical PFS', 'Endpoint', 'BPFS Kaplan-Meier'),
  entry('Save the plan beside the data', 'Command'),
  entry('Patient RL-1', 'Patient'),
  entry('Patient RL-12', 'Patient'),
];
const titles = (search: string) => find(ENTRIES, search).map(({ title }) => title);

test('all entries stand there before anything is typed', () => {
  expect(titles('  ')).toHaveLength(5);
});

test('the shorter of two that fit alike comes first', () => {
  expect(titles('rl-1')).toEqual(['Patient RL-1', 'Patient RL-12']);
  expect(titles('surv')[0]).toBe('Survival');
});

test('an entry is found by its other words, and needs every word of the search', () => {
  expect(titles('bpfs')).toEqual(['Survival: Biochemical PFS']);
  expect(titles('plan save')).toEqual(['Save the plan beside the data']);
  expect(titles('survival rl-1')).toEqual([]);
});
