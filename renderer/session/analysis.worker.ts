/**
 * The analysis of a large trial beside the window's thread. It is sent the columns once, then asked
 * for parts of the results by name: what the page in view waits for comes first, marks of other pages
 * after it. A question about a plan that has been left is dropped. A part that is the very one sent before, because
 * no switch that it read has moved, is answered with the number of that answer.
 */
import './no-eval.ts';
import type { PartName } from '../../shared/analysis/parts.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { TrialTables } from '../../shared/trial/packed-column.ts';
import type { ReaderNote, Source, Trial } from '../../shared/trial/types.ts';

export type FileMessage = {
  readonly columns: TrialTables;
  readonly source: Source;
  readonly ignored: readonly string[];
  readonly readerNotes: readonly ReaderNote[];
  readonly version: string;
};

/** A question; `number` counts the plans asked about, and `kept` are the answers still held. */
export type WorkerMessage = {
  readonly id: number;
  readonly number: number;
  readonly plan: Plan;
  readonly name: PartName;
  /** Nobody looks at it yet. */
  readonly later: boolean;
  readonly kept: readonly number[];
};

/** Somebody looks now at what was asked for later. */
export type RaiseMessage = { readonly raise: number };

export type WorkerReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly same: number }
  | { readonly id: number; readonly dropped: true }
  | { readonly id: number; readonly fault: string };

// At run time, so that zod has been told not to compile before any parser is made.
const engine = import('../../shared/analysis/analyze.ts');
const parts = import('../../shared/analysis/parts.ts');
const parser = import('../../shared/trial/parse-trial.ts');

let current: { readonly trial: Promise<Trial>; readonly version: string } | null = null;
/** Questions not yet answered; the window itself never asks one twice. */
let open: WorkerMessage[] = [];
let working = false;
let results: { readonly number: number; readonly value: Results } | null = null;
/** The answers under which a value was sent, by the name it was asked for. */
const sent = new WeakMap<object, Map<PartName, number>>();

self.onmessage = (event: MessageEvent<FileMessage | WorkerMessage | RaiseMessage>) => {
  const message = event.data;
  if ('raise' in message) {
    open = open.map((each) => (each.id === message.raise ? { ...each, later: false } : each));
    return;
  }
  if ('columns' in message) {
    current = { trial: parsed(message), version: message.version };
    return;
  }
  // The plan before the newest may still be in view; older ones are not.
  const left = open.filter(({ number }) => number < message.number - 1);
  for (const { id } of left) self.postMessage({ id, dropped: true } satisfies WorkerReply);
  open = [...open.filter((each) => !left.includes(each)), message];
  if (!working) void work();
};

async function parsed({ columns, source, ignored, readerNotes }: FileMessage): Promise<Trial> {
  const { parseTrial } = await parser;
  return parseTrial(columns, source, ignored, readerNotes);
}

/**
 * A page asks for one part after another, each when it has the one before: what nobody looks at yet
 * waits until it has been quiet for so long, else it would stand between two of them.
 */
const QUIET_MS = 120;

/** One question after another; between two of them new ones are heard. */
async function work(): Promise<void> {
  working = true;
  let quietSince = performance.now();
  // Messages that came together are all heard before the first is answered.
  await heard();
  while (open.length > 0) {
    const inView = open.some(({ later }) => !later);
    if (!inView && performance.now() - quietSince < QUIET_MS) {
      await new Promise((later) => setTimeout(later, 5));
      continue;
    }
    const next = take();
    if (next !== undefined) self.postMessage(await answer(next));
    if (inView) quietSince = performance.now();
    await heard();
  }
  working = false;
}

/** Lets messages be heard. A timer would wait 4 ms each time. */
function heard(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/** What is in view first, the newest of it; then what was asked for later. */
function take(): WorkerMessage | undefined {
  const next = open.findLast(({ later }) => !later) ?? open.at(-1);
  open = open.filter((each) => each !== next);
  return next;
}

async function answer({ id, number, plan, name, kept }: WorkerMessage): Promise<WorkerReply> {
  try {
    if (current === null) throw new Error('no trial was sent');
    const [{ analyze }, { partOf, heldPart }, trial] = await Promise.all([
      engine,
      parts,
      current.trial,
    ]);
    if (results?.number !== number) {
      results = { number, value: analyze(trial, plan, current.version) };
    }
    const held = heldPart(results.value, name);
    const answers = (held === null ? null : sent.get(held)) ?? new Map<PartName, number>();
    const before = answers.get(name);
    if (before !== undefined && kept.includes(before)) return { id, same: before };
    if (held !== null) sent.set(held, answers.set(name, id));
    return { id, value: partOf(results.value, name) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}
