import type { Plan } from './plan.ts';
import type { PlanValues } from './switches/all.ts';

/** The parts of a plan that hold switches. */
type PartName = {
  [K in keyof PlanValues]: PlanValues[K] extends object ? K : never;
}[keyof PlanValues];

/**
 * The plan with some switches of one part set otherwise, and all others left unread. A copy
 * (`{ ...plan }`) reads every switch there is, and a result that depends on every switch is computed
 * again whatever moves.
 */
export function withSwitches<K extends PartName>(
  plan: Plan,
  part: K,
  switches: Partial<Plan[K]>,
): Plan {
  const whole = plan[part] as Readonly<Record<string, unknown>>;
  return unread(plan, { [part]: unread(whole, switches) }) as Plan;
}

/** An object with the members of another, read from it when they are asked for. */
function unread(of: object, instead: object): object {
  const members = Object.keys(of).map((key) => [
    key,
    Object.hasOwn(instead, key)
      ? { value: (instead as Readonly<Record<string, unknown>>)[key], enumerable: true }
      : { get: () => (of as Readonly<Record<string, unknown>>)[key], enumerable: true },
  ]);
  return Object.defineProperties({}, Object.fromEntries(members) as PropertyDescriptorMap);
}
