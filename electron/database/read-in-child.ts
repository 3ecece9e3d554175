/** Starting the reading child, waiting for it no longer than allowed, and cleaning up after it. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { processPath } from '../disk/process-folder.ts';
import type { ReadAnswer, ReadQuestion, ReadRequest } from './reader-messages.ts';

/** A child as the reader needs it; Electron's utilityProcess fits with a few lines. */
export type ReaderChild = {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: (code: number | null) => void) => void;
  readonly kill: () => void;
  /** Instead of `kill`, where a child that has answered may be asked again. */
  readonly release?: () => void;
};

/** Starts `entry` as a child with these arguments for its Node. */
export type StartReader = (entry: string, nodeArguments: readonly string[]) => ReaderChild;

/** Heap limit of a child whose caller names none. */
export const READER_MEMORY_MEGABYTES = 1024;

export type ReadLimits = {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly memoryMegabytes: number;
};

export type ReadContent = Extract<ReadAnswer, { readonly kind: 'read' }>;
type TimesContent = Extract<ReadAnswer, { readonly kind: 'times' }>;
type MappingContent = Extract<ReadAnswer, { readonly kind: 'mapping' }>;

type PlanContent = Extract<ReadAnswer, { readonly kind: 'plan' }>;
type ReferenceContent = Extract<ReadAnswer, { readonly kind: 'reference' }>;

type KindOf<What extends ReadQuestion['what']> = What extends 'database' | 'times-as-trial'
  ? 'read'
  : What;
type AnswerTo<What extends ReadQuestion['what']> = Extract<
  ReadAnswer,
  { readonly kind: KindOf<What> }
>;

const kindOf = ({ what }: ReadQuestion): ReadAnswer['kind'] =>
  what === 'database' || what === 'times-as-trial' ? 'read' : what;

/** The child is a file of its own: TypeScript beside this one, or a bundle beside the bundle. */
export function readerEntry(): string {
  const name = import.meta.url.endsWith('.ts') ? './reader-process.ts' : './reader-process.js';
  return fileURLToPath(new URL(name, import.meta.url));
}

/** From source, Node keeps the stripped types: 0.1 s instead of 0.4 s. A bundle shares ours. */
function cacheOf(entry: string): Readonly<Record<string, string>> {
  const folder = entry.endsWith('.ts')
    ? join(dirname(entry), '../../.cache/node')
    : getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

/** The reader as a Node child: the one that was started ahead, if there is one. */
export const forkReader: StartReader = (entry, nodeArguments) =>
  asChild(takeAhead(nodeArguments) ?? forkNow(entry, nodeArguments));

/** A Node child with a channel that keeps typed arrays as they are. */
export const forkChild: StartReader = (entry, nodeArguments) =>
  asChild(forkNow(entry, nodeArguments));

function asChild(child: ChildProcess): ReaderChild {
  return {
    send: (message) => child.send(message as object, () => undefined),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener).on('error', () => listener(null)),
    kill: () => child.kill('SIGKILL'),
  };
}

function forkNow(entry: string, nodeArguments: readonly string[]): ChildProcess {
  const child = fork(entry, [], {
    execArgv: [...nodeArguments],
    env: { ...process.env, NODE_OPTIONS: '', ...cacheOf(entry) },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => undefined);
  return child;
}

/** The child that waits for its first request, and the arguments of its Node. */
let ahead: { readonly child: ChildProcess; readonly nodeArguments: readonly string[] } | null =
  null;

/**
 * Starts the child of the next read before the file is known, with the usual limits: it starts
 * while the command line loads. It holds nothing open, and ends with this process when not asked.
 */
export function startReaderAhead(): void {
  if (ahead !== null) return;
  const nodeArguments = nodeArgumentsFor(READER_MEMORY_MEGABYTES);
  const child = forkNow(readerEntry(), nodeArguments);
  child.unref();
  child.channel?.unref();
  const forget = () => {
    if (ahead?.child === child) ahead = null;
  };
  child.once('exit', forget).once('error', forget);
  process.once('exit', () => {
    if (ahead?.child === child) child.kill('SIGKILL');
  });
  ahead = { child, nodeArguments };
}

/** The waiting child, once, where it was started with these arguments. */
function takeAhead(nodeArguments: readonly string[]): ChildProcess | null {
  if (ahead === null || ahead.nodeArguments.join(' ') !== nodeArguments.join(' ')) return null;
  const { child } = ahead;
  ahead = null;
  child.ref();
  child.channel?.ref();
  return child;
}

function nodeArgumentsFor(memoryMegabytes: number): readonly string[] {
  return [`--max-old-space-size=${memoryMegabytes}`];
}

/**
 * Asks a child process about a file.
 *
 * @throws Refused whatever the child refuses; `timed-out` when it was killed for taking too long;
 *   `too-large` when it ran out of memory
 */
export async function readInChild<What extends ReadQuestion['what']>(
  path: string,
  question: Extract<ReadQuestion, { readonly what: What }>,
  limits: ReadLimits,
  start: StartReader = forkReader,
): Promise<AnswerTo<What>> {
  const privateFolder = join(processPath(), randomUUID());
  const { maxBytes, timeoutMs } = limits;
  const request: ReadRequest = { path, maxBytes, timeoutMs, privateFolder, question };
  try {
    const answer = await ask(request, limits, start);
    if (answer.kind === 'refused') throw new Refused(answer.refusal);
    if (answer.kind !== kindOf(question)) throw new Refused(garbled(request));
    return answer as AnswerTo<What>;
  } finally {
    await rm(privateFolder, { recursive: true, force: true });
  }
}

/** Settles only when the child is gone, so that nothing of it is left behind. */
function ask(request: ReadRequest, limits: ReadLimits, start: StartReader): Promise<ReadAnswer> {
  const child = start(readerEntry(), nodeArgumentsFor(limits.memoryMegabytes));
  return new Promise((resolve) => {
    let answer: ReadAnswer | null = null;
    const settle = (final: ReadAnswer) => {
      answer ??= final;
      child.kill();
    };
    const timer = setTimeout(() => settle(refusal(tooSlow(request, limits))), limits.timeoutMs);
    const onParentExit = () => child.kill();
    process.once('exit', onParentExit);
    child.onMessage((message) => settle(isAnswer(message) ? message : refusal(garbled(request))));
    child.onExit(() => {
      clearTimeout(timer);
      process.off('exit', onParentExit);
      resolve(answer ?? refusal(diedEarly(request)));
    });
    child.send(request);
  });
}

/** The child read an untrusted file: what it says is looked at before it is used. */
function isAnswer(message: unknown): message is ReadAnswer {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  if (message.kind === 'refused') {
    const what = 'refusal' in message ? message.refusal : null;
    return typeof what === 'object' && what !== null && 'code' in what && 'message' in what;
  }
  if (message.kind === 'times') {
    const { times } = message as Partial<TimesContent>;
    return (
      times?.times instanceof Float64Array &&
      times.events instanceof Uint8Array &&
      times.times.length === times.events.length &&
      Array.isArray(times.notes)
    );
  }
  if (message.kind === 'mapping') {
    const { mapping } = message as Partial<MappingContent>;
    return mapping === null || typeof mapping === 'string';
  }
  if (message.kind === 'reference') {
    const { points } = message as Partial<ReferenceContent>;
    const numbers = (values: unknown): boolean =>
      Array.isArray(values) && values.every((value) => typeof value === 'number');
    const unit = points?.unit ?? null;
    return (
      numbers(points?.times) &&
      numbers(points?.survival) &&
      (unit === null || unit === 'days' || unit === 'months')
    );
  }
  if (message.kind === 'plan') {
    const { plan, note, sha256 } = message as Partial<PlanContent>;
    const isNote = note === null || typeof note === 'string';
    return typeof plan === 'object' && plan !== null && isNote && typeof sha256 === 'string';
  }
  const { tables, ignored, readerNotes, source } = message as Partial<ReadContent>;
  return (
    message.kind === 'read' &&
    Array.isArray(tables) &&
    Array.isArray(ignored) &&
    Array.isArray(readerNotes) &&
    typeof source?.sha256 === 'string' &&
    typeof source.bytes === 'number'
  );
}

const refusal = (what: Refusal): ReadAnswer => ({ kind: 'refused', refusal: what });

function tooSlow({ path }: ReadRequest, { timeoutMs }: ReadLimits): Refusal {
  return {
    code: 'timed-out',
    file: path,
    message: `reading ${basename(path)} took more than ${timeoutMs / 1000} s and was stopped`,
  };
}

function garbled({ path }: ReadRequest): Refusal {
  return { code: 'internal', file: path, message: `the reader of ${basename(path)} made no sense` };
}

function diedEarly({ path }: ReadRequest): Refusal {
  return {
    code: 'too-large',
    file: path,
    message: `reading ${basename(path)} needed more memory than it may have, or broke the reader`,
  };
}
