/**
 * Keys that let a browser in: 256 random bits, each for one visit and a short time. A key may be
 * seen by others (the list of processes, the history of the browser); a used or old one is worth
 * nothing.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a printed address works: long enough to copy it. */
export const KEY_LIFE_MS = 5 * 60_000;

export type KeyRing = {
  readonly make: () => string;
  /** True once for a key that is young enough; afterwards, and for any other text, false. */
  readonly use: (given: string) => boolean;
};

/** An empty ring. `now` is milliseconds of a clock that never goes back. */
export function keyRing(now: () => number, lifeMs: number = KEY_LIFE_MS): KeyRing {
  const madeAt = new Map<string, number>();
  return {
    make: () => {
      const key = secret();
      madeAt.set(key, now());
      return key;
    },
    use: (given) => {
      const made = madeAt.get(given);
      madeAt.delete(given);
      return made !== undefined && now() - made <= lifeMs;
    },
  };
}

/** 256 random bits as text that an address can hold. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Equal, in a time that does not tell where two texts differ. */
export function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
