import { expect, test } from 'vitest';
import { hrefOf, routeOf } from '../../../renderer/route/route.ts';

test('an address names a page and what is on it', () => {
  expect(routeOf('#/survival/BPFS')).toEqual({ page: 'survival', detail: 'BPFS' });
});

test('an address that names no page leads to the overview', () => {
  expect(routeOf('#/nonsense')).toEqual({ page: 'overview', detail: '' });
  expect(routeOf('')).toEqual({ page: 'overview', detail: '' });
});

test('a patient id of any spelling comes back unchanged', () => {
  for (const id of ['RL-03', '12/7', 'a b', '50%', 'é#?']) {
    expect(routeOf(hrefOf('patient', id)).detail).toBe(id);
  }
});

test('an address that cannot be decoded names nothing', () => {
  expect(routeOf('#/patient/%E0%A4%A')).toEqual({ page: 'patient', detail: '' });
});
