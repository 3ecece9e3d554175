/**
 * One importing child that is started before it is needed and goes on to the next run: an answer in the
 * window does not wait for a process to start. A run that is stopped kills its child, and the next one
 * is started at once. Without work the child ends after a minute.
 */
import process from 'node:process';
import type { ReaderChild, StartReader } from '../database/read-in-child.ts';

export type KeptChild = {
  readonly start: StartReader;
  /** Starts the child of the next run now. */
  readonly ahead: (entry: string, nodeArguments: readonly string[]) => void;
};

type Kept = {
  readonly child: ReaderChild;
  readonly key: string;
  runs: number;
  hear: ((message: unknown) => void) | null;
  leave: ((code: number | null) => void) | null;
};

const IDLE_MS = 60_000;
/** After so many runs it makes way for a fresh one. */
const MOST_RUNS = 50;

export function keptChild(start: StartReader): KeptChild {
  let idle: Kept | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const drop = (): void => {
    idle?.child.kill();
    idle = null;
  };
  process.once('exit', drop);
  const begin = (entry: string, nodeArguments: readonly string[]): Kept => {
    const child = start(entry, nodeArguments);
    const kept: Kept = {
      child,
      key: keyOf(entry, nodeArguments),
      runs: 0,
      hear: null,
      leave: null,
    };
    child.onMessage((message) => kept.hear?.(message));
    child.onExit((code) => {
      if (idle === kept) idle = null;
      kept.leave?.(code);
    });
    return kept;
  };
  const rest = (kept: Kept): void => {
    if (idle !== null && idle !== kept) idle.child.kill();
    idle = kept;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(drop, IDLE_MS);
    timer.unref();
  };
  return {
    ahead: (entry, nodeArguments) => {
      if (idle === null) rest(begin(entry, nodeArguments));
    },
    start: (entry, nodeArguments) => {
      const waiting = idle?.key === keyOf(entry, nodeArguments) ? idle : null;
      const kept = waiting ?? begin(entry, nodeArguments);
      if (idle === kept) idle = null;
      kept.runs += 1;
      return {
        send: kept.child.send,
        onMessage: (listener) => void (kept.hear = listener),
        onExit: (listener) => void (kept.leave = listener),
        kill: () => {
          kept.child.kill();
          if (idle === null) rest(begin(entry, nodeArguments));
        },
        release: () => {
          [kept.hear, kept.leave] = [null, null];
          if (kept.runs < MOST_RUNS && idle === null) rest(kept);
          else kept.child.kill();
        },
      };
    },
  };
}

const keyOf = (entry: string, nodeArguments: readonly string[]): string =>
  [entry, ...nodeArguments].join(' ');
