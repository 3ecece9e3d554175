import { expect, test } from 'vitest';
import { setPatients } from '../../../renderer/route/patient-places.ts';
import { hrefOf, routeOf } from '../../../renderer/route/route.ts';

test('an address names a page and what is on it', () => {
  expect(routeOf('#/survival/BPFS')).toEqual({ page: 'survival', detail: 'BPFS' });
});

test('an address that names no page leads to the overview', () => {
  expect(routeOf('#/nonsense')).toEqual({ page: 'overview', detail: '' });
  expect(routeOf('')).toEqual({ page: 'overview', detail: '' });
});

test('a patient is named by the place in the file, whatever the id is, and never by it', () => {
  const ids = ['RL-03', '12/7', 'a b', '50%', 'é#?', '1'];
  setPatients(ids);
  for (const [k, id] of ids.entries()) {
    expect(hrefOf('patient', id)).toBe(`#/patient/${k + 1}`);
    expect(routeOf(hrefOf('patient', id))).toEqual({ page: 'patient', detail: id });
  }
});

test('an id that is not in the file stands in no address, and no place outside of it is a patient', () => {
  setPatients(['RL-03']);
  expect(hrefOf('patient', 'RL-04')).toBe('#/patient');
  for (const place of ['0', '2', '-1', '1.5', 'RL-03', '']) {
    expect(routeOf(`#/patient/${place}`).detail).toBe('');
  }
});

test('an address that cannot be decoded names nothing', () => {
  expect(routeOf('#/survival/%E0%A4%A')).toEqual({ page: 'survival', detail: '' });
});
