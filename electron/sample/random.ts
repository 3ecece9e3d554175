/** A small seeded generator, so that the sample is the same data on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** Whole number from `low` to `high`, both included. */
  readonly integer: (low: number, high: number) => number;
  /** Normal with this mean and standard deviation (sum of twelve uniforms). */
  readonly normal: (mean: number, sd: number) => number;
  readonly chance: (probability: number) => boolean;
  /** One of the values, by weight. */
  readonly pick: <T>(values: readonly (readonly [T, number])[]) => T;
  /** The values in random order. */
  readonly shuffle: <T>(values: readonly T[]) => T[];
};

/**
 * Generator of a seed. Source of the uniform: mulberry32 (T. Ettinger, public domain), integer
 * arithmetic only. The normal is the sum of twelve uniforms less six: no logarithm, whose last
 * digit may differ between machines.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1));
  const normal = (mean: number, sd: number) => {
    let sum = -6;
    for (let term = 0; term < 12; term++) sum += uniform();
    return mean + sd * sum;
  };
  const pick = <T>(values: readonly (readonly [T, number])[]): T => {
    const total = values.reduce((sum, [, weight]) => sum + weight, 0);
    let rest = uniform() * total;
    for (const [value, weight] of values) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return (values.at(-1) as readonly [T, number])[0];
  };
  const shuffle = <T>(values: readonly T[]): T[] => {
    const order = [...values];
    for (let last = order.length - 1; last > 0; last--) {
      const other = integer(0, last);
      [order[last], order[other]] = [order[other] as T, order[last] as T];
    }
    return order;
  };
  return {
    uniform,
    integer,
    normal,
    chance: (probability) => uniform() < probability,
    pick,
    shuffle,
  };
}
