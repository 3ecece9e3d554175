/** A value with its past and its future: every step says in words what it did. */

type Step<T> = {
  /** "CI of S(t): plain instead of log-log". */
  readonly says: string;
  /** The value on the other side of the step. */
  readonly value: T;
};

export type History<T> = {
  /** Oldest first; `value` is what was there before the step. */
  readonly past: readonly Step<T>[];
  readonly present: T;
  /** Next first; `value` is what the step leads to. */
  readonly future: readonly Step<T>[];
};

/** Older steps are forgotten. */
const MOST_STEPS = 200;

export function begun<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** A new step; whatever was undone before it is gone. */
export function stepped<T>(history: History<T>, present: T, says: string): History<T> {
  const past = [...history.past, { says, value: history.present }].slice(-MOST_STEPS);
  return { past, present, future: [] };
}

/** Back by one step; at the beginning nothing happens. */
export function undone<T>({ past, present, future }: History<T>): History<T> {
  const step = past.at(-1);
  if (step === undefined) return { past, present, future };
  return {
    past: past.slice(0, -1),
    present: step.value,
    future: [{ says: step.says, value: present }, ...future],
  };
}

/** Forward by one step; at the end nothing happens. */
export function redone<T>({ past, present, future }: History<T>): History<T> {
  const [step, ...rest] = future;
  if (step === undefined) return { past, present, future };
  return {
    past: [...past, { says: step.says, value: present }],
    present: step.value,
    future: rest,
  };
}

/** To the state after the first `steps` steps. */
export function wentTo<T>(history: History<T>, steps: number): History<T> {
  let at = history;
  while (at.past.length > Math.max(0, steps)) at = undone(at);
  while (at.past.length < steps && at.future.length > 0) at = redone(at);
  return at;
}
