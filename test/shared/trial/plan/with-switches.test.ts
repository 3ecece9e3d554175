import { expect, test } from 'vitest';
import { canonicalJson } from '../../../../shared/trial/plan/plan-hash.ts';
import { withSwitches } from '../../../../shared/trial/plan/with-switches.ts';
import { plan } from '../../patient-fixture.ts';

test('sets the switches of one part and leaves all others as they are', () => {
  const moved = withSwitches(plan, 'survival', { level: 0.9 });
  expect(moved).toEqual({ ...plan, survival: { ...plan.survival, level: 0.9 } });
  expect(canonicalJson(moved)).toBe(
    canonicalJson({ ...plan, survival: { ...plan.survival, level: 0.9 } }),
  );
});

test('reads no switch that nobody asks for', () => {
  const asked: string[] = [];
  const spied = new Proxy(plan, {
    get: (of, key) => {
      asked.push(String(key));
      return Reflect.get(of, key) as unknown;
    },
  });
  const moved = withSwitches(spied, 'survival', { level: 0.9 });
  expect(moved.survival.level).toBe(0.9);
  expect(moved.psa.sameDay).toBe('mean');
  expect(asked).toEqual(['survival', 'psa']);
});
