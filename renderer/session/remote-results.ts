/**
 * The results of a large trial, each part asked of a worker when a page reads it. A part that is not
 * here yet is thrown as a promise, which React waits for; while a new plan is computed the page shown
 * stays. What nobody waits for any more is never computed.
 */
import { resultsFrom } from '../../shared/analysis/parts.ts';
import type { PartName } from '../../shared/analysis/parts.ts';
import type { OpenedTrial } from '../../shared/api.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { FileMessage, RaiseMessage, WorkerMessage, WorkerReply } from './analysis.worker.ts';

type Waiting = {
  readonly promise: Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: Error) => void;
};

type Answer =
  | { readonly state: 'here'; readonly value: unknown }
  | ({ readonly state: 'asked'; readonly id: number; later: boolean } & Waiting);

/** True while something is read that nobody looks at yet. */
let readingAhead = false;

/** Reads what is not in view: its questions wait until the page has all it needs. */
export function readAhead<T>(read: () => T): T {
  readingAhead = true;
  try {
    return read();
  } finally {
    readingAhead = false;
  }
}

export type RemoteResults = {
  /** The results under a plan. Those of the plan before it may still be read. */
  readonly under: (plan: Plan) => Results;
  /** Ends the worker; a later read starts another. */
  readonly stop: () => void;
};

/** Parts kept as they came, by the number of their answer: a plan that moves leaves most as they are. */
const KEPT = 400;

/**
 * A worker that was ended from outside (no memory left) says nothing at all. No part of the largest
 * trial takes a tenth of this.
 */
export const SILENT_MS = 30_000;

type Thread = {
  /** Starts a worker; tests give their own. */
  readonly start: () => Worker;
  /** It cannot be loaded, or has died: nothing more will come. */
  readonly onDead: () => void;
  /** The page in view. */
  readonly page: () => string;
};

export function remoteResults(
  { columns, source, ignored, readerNotes }: OpenedTrial,
  version: string,
  { start, onDead, page }: Thread,
): RemoteResults {
  let worker: Worker | null = null;
  let asked = 0;
  let plans = 0;
  const waiting = new Map<
    number,
    { readonly answers: Map<PartName, Answer>; readonly name: PartName }
  >();
  const values = new Map<number, unknown>();
  /** Where each part was last read in view: under the next plan the same page reads it again. */
  const readOn = new Map<PartName, string>();
  /** A render that waits is begun anew, and must find the questions it has asked. */
  const shown = new WeakMap<Plan, Results>();
  let silence: ReturnType<typeof setTimeout> | null = null;

  /** Begins to count anew, as long as something is waited for. */
  const listenOn = (): void => {
    if (silence !== null) clearTimeout(silence);
    silence = waiting.size === 0 ? null : setTimeout(() => died(), SILENT_MS);
  };

  const listen = ({ data }: MessageEvent<WorkerReply>): void => {
    take(data);
    listenOn();
  };

  const take = (data: WorkerReply): void => {
    const place = waiting.get(data.id);
    if (place === undefined) return;
    waiting.delete(data.id);
    const { answers, name } = place;
    const answer = answers.get(name);
    if (answer?.state !== 'asked') return;
    if ('fault' in data) {
      answers.delete(name);
      return answer.reject(new Error(data.fault));
    }
    if ('dropped' in data) {
      // Whoever still waits asks again.
      answers.delete(name);
      return answer.resolve(null);
    }
    const value = 'same' in data ? values.get(data.same) : data.value;
    values.set(data.id, value);
    for (const old of [...values.keys()].slice(0, -KEPT)) values.delete(old);
    answers.set(name, { state: 'here', value });
    answer.resolve(value);
  };

  /** Nobody waits for ever: who still reads a part is given it by the window itself. */
  const died = (): void => {
    onDead();
    for (const { answers, name } of waiting.values()) {
      const answer = answers.get(name);
      answers.delete(name);
      if (answer?.state === 'asked') answer.resolve(null);
    }
    waiting.clear();
    listenOn();
  };

  const running = (): Worker => {
    if (worker !== null) return worker;
    worker = start();
    worker.onmessage = listen;
    worker.onerror = died;
    worker.onmessageerror = died;
    worker.postMessage({ columns, source, ignored, readerNotes, version } satisfies FileMessage);
    return worker;
  };

  return {
    under: (plan) => {
      const known = shown.get(plan);
      if (known !== undefined) return known;
      const answers = new Map<PartName, Answer>();
      plans += 1;
      const number = plans;
      const ask = (name: PartName, later: boolean): Promise<unknown> => {
        asked += 1;
        const wait = withResolvers();
        answers.set(name, { state: 'asked', id: asked, later, ...wait });
        waiting.set(asked, { answers, name });
        const kept = [...values.keys()];
        const message: WorkerMessage = { id: asked, number, plan, name, later, kept };
        running().postMessage(message);
        if (silence === null) listenOn();
        return wait.promise;
      };
      const results = resultsFrom(plan, (name) => {
        if (!readingAhead) readOn.set(name, page());
        const answer = answers.get(name);
        if (answer?.state === 'here') return answer.value;
        if (answer?.state === 'asked') {
          if (answer.later && !readingAhead) {
            answer.later = false;
            running().postMessage({ raise: answer.id } satisfies RaiseMessage);
          }
          throw answer.promise;
        }
        throw ask(name, readingAhead);
      });
      // What the page read under the plan before it is about to read one by one: all at once is sooner.
      const here = page();
      for (const [name, where] of readOn) if (where === here) void ask(name, false);
      shown.set(plan, results);
      return results;
    },
    stop: () => {
      worker?.terminate();
      worker = null;
      waiting.clear();
      values.clear();
      listenOn();
    },
  };
}

function withResolvers(): Waiting {
  let resolve: Waiting['resolve'] = () => undefined;
  let reject: Waiting['reject'] = () => undefined;
  const promise = new Promise<unknown>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // React listens too; without a listener of ours a fault would be told twice.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
