/**
 * The importer as the command line and the service see it: a process that reads files from outside,
 * with limits of time and memory. Stopping it kills the process, and nothing is left behind.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Refused } from '../../shared/ground/refusal.ts';
import { forkChild } from '../database/read-in-child.ts';
import type { StartReader } from '../database/read-in-child.ts';
import type { KeptChild } from './kept-child.ts';
import type { ImportAnswer, ImportRequest, ImportResult } from './import-messages.ts';

export type ImportLimits = {
  /** For each step: after so long without a word the process is killed. */
  readonly quietMs: number;
  readonly memoryMegabytes: number;
};

const LIMITS: ImportLimits = { quietMs: 60_000, memoryMegabytes: 2048 };

/** Largest file an import reads. */
export const MAX_SOURCE_BYTES = 512 * 1024 * 1024;

export type ImportWatch = {
  readonly signal?: AbortSignal;
  readonly onStep?: (step: string) => void;
};

/**
 * Runs one import in a process of its own.
 *
 * @throws Refused whatever the import refuses; `timed-out`, `too-large` (out of memory), `cancelled`
 */
export function importInChild(
  work: ImportRequest,
  watch: ImportWatch = {},
  start: StartReader = forkChild,
  limits: ImportLimits = LIMITS,
): Promise<ImportResult> {
  if (watch.signal?.aborted === true) return Promise.reject(cancelled());
  const child = start(importEntry(), nodeArguments(limits));
  return new Promise((resolve, reject) => {
    let settled = false;
    const end = (settle: () => void, answered = false) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      watch.signal?.removeEventListener('abort', stop);
      process.off('exit', child.kill);
      if (answered && child.release !== undefined) child.release();
      else child.kill();
      settle();
    };
    const stop = () => end(() => reject(cancelled()));
    const late = () => end(() => reject(tooSlow(limits)));
    let timer = setTimeout(late, limits.quietMs);
    child.onMessage((answer) => {
      if (!isAnswer(answer)) return end(() => reject(garbled()));
      switch (answer.kind) {
        case 'progress':
          clearTimeout(timer);
          timer = setTimeout(late, limits.quietMs);
          watch.onStep?.(answer.step);
          return;
        case 'done':
          return end(() => resolve(answer.result), true);
        case 'refused':
          return end(() => reject(new Refused(answer.refusal)), true);
        case 'failed':
          return end(() => reject(new Error(answer.why)));
        default:
          return answer satisfies never;
      }
    });
    child.onExit(() => end(() => reject(broke())));
    watch.signal?.addEventListener('abort', stop);
    process.once('exit', child.kill);
    child.send(work);
  });
}

/** Starts the child of the next import now. */
export function importChildAhead({ ahead }: KeptChild, limits: ImportLimits = LIMITS): void {
  ahead(importEntry(), nodeArguments(limits));
}

/** A small young generation: cells are read once, and what they leave behind is not let pile up. */
const nodeArguments = ({ memoryMegabytes }: ImportLimits): readonly string[] => [
  `--max-old-space-size=${memoryMegabytes}`,
  '--max-semi-space-size=4',
];

/** The child read files from outside: what it says is looked at before it is used. */
function isAnswer(message: unknown): message is ImportAnswer {
  if (typeof message !== 'object' || message === null) return false;
  const { kind, step, why, refusal, result } = message as Partial<
    Record<'kind' | 'step' | 'why' | 'refusal' | 'result', unknown>
  >;
  switch (kind) {
    case 'progress':
      return typeof step === 'string';
    case 'failed':
      return typeof why === 'string';
    case 'refused':
      return hasMembers(refusal, ['code', 'message']);
    case 'done':
      return hasMembers(result, ['files', 'sources', 'mapping', 'open', 'account', 'database']);
    default:
      return false;
  }
}

const hasMembers = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && names.every((name) => name in value);

/** The child is a file of its own: TypeScript beside this one, or a bundle beside the bundle. */
function importEntry(): string {
  const name = import.meta.url.endsWith('.ts') ? './import-process.ts' : './import-process.js';
  return fileURLToPath(new URL(name, import.meta.url));
}

function cancelled(): Refused {
  return new Refused({ code: 'cancelled', message: 'the import was stopped; nothing was written' });
}

function tooSlow({ quietMs }: ImportLimits): Refused {
  return new Refused({
    code: 'timed-out',
    message: `reading the files took more than ${quietMs / 1000} s and was stopped`,
  });
}

function garbled(): Refused {
  return new Refused({
    code: 'internal',
    message: 'the process that reads the files made no sense',
  });
}

function broke(): Refused {
  return new Refused({
    code: 'too-large',
    message: 'reading the files needed more memory than it may have, or broke the reader',
  });
}
