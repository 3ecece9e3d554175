/**
 * The exporter as the service sees it: one process that makes one thing after the other, with a
 * limit of time and memory. What is stopped ends with its process; the next export starts a new one.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { forkChild } from '../database/read-in-child.ts';
import type { ReaderChild, StartReader } from '../database/read-in-child.ts';
import type { ExportAnswer, ExportRequest, ExportWork } from './export-messages.ts';
import type { Exporter, MadeFile, ReportOptions } from './ports.ts';

export type ExportLimits = {
  /** For a figure, a table or a text; a report takes as long as it shows progress. */
  readonly quietMs: number;
  readonly memoryMegabytes: number;
};

const LIMITS: ExportLimits = { quietMs: 120_000, memoryMegabytes: 2048 };

type Watch = Pick<ReportOptions, 'onProgress' | 'signal'>;

/** An exporter in a process of its own. `start` starts it; without it Node's own fork. */
export function exporterInChild(
  start: StartReader = forkChild,
  limits: ExportLimits = LIMITS,
): Exporter {
  let child: { readonly process: ReaderChild; trial: Trial | null } | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** One export at a time: the next waits until the one before has ended, however it ended. */
  const make = <T>(trial: Trial, work: ExportWork, watch: Watch | null = null): Promise<T> => {
    const turn = queue.then(() => makeNow(trial, work, watch));
    queue = turn.catch(() => undefined);
    return turn as Promise<T>;
  };

  const makeNow = (trial: Trial, work: ExportWork, watch: Watch | null): Promise<unknown> => {
    if (watch?.signal.aborted === true) return Promise.reject(cancelled());
    const hired = child ?? { process: hire(start, limits), trial: null };
    child = hired;
    return new Promise((resolve, reject) => {
      const end = (settle: () => void, dismiss: boolean): void => {
        clearTimeout(timer);
        watch?.signal.removeEventListener('abort', stop);
        listener = null;
        if (dismiss) {
          child = null;
          hired.process.kill();
        }
        settle();
      };
      const stop = () => end(() => reject(cancelled()), true);
      const tooLong = () => end(() => reject(timedOut(limits)), true);
      let timer = setTimeout(tooLong, limits.quietMs);
      listener = (answer) => {
        if (answer === null) return end(() => reject(broke()), true);
        if (answer.kind === 'progress') {
          clearTimeout(timer);
          timer = setTimeout(tooLong, limits.quietMs);
          watch?.onProgress(answer.done, answer.total, answer.step);
        } else if (answer.kind === 'made') end(() => resolve(answer.value), false);
        else if (answer.kind === 'refused') end(() => reject(new Refused(answer.refusal)), false);
        else end(() => reject(new Error(answer.why)), false);
      };
      watch?.signal.addEventListener('abort', stop);
      send(hired, trial, work);
    });
  };

  /** Whoever waits for the running export. */
  let listener: ((answer: ExportAnswer | null) => void) | null = null;

  const hire = (begin: StartReader, { memoryMegabytes }: ExportLimits): ReaderChild => {
    const begun = begin(exportEntry(), [`--max-old-space-size=${memoryMegabytes}`]);
    begun.onMessage((message) => {
      if (child?.process === begun) listener?.(message as ExportAnswer);
    });
    process.once('exit', begun.kill);
    begun.onExit(() => {
      process.off('exit', begun.kill);
      if (child?.process !== begun) return;
      child = null;
      listener?.(null);
    });
    return begun;
  };

  return {
    figure: (trial, ...rest) => make<MadeFile>(trial, { what: 'figure', with: rest }),
    table: (trial, ...rest) => make<MadeFile>(trial, { what: 'table', with: rest }),
    text: (trial, ...rest) => make<MadeFile>(trial, { what: 'text', with: rest }),
    report: (trial, plan, { onProgress, signal, ...sent }) =>
      make(trial, { what: 'report', with: [plan, sent] }, { onProgress, signal }),
  };
}

/** The trial goes over once, then what is wanted of it. */
function send(
  hired: { readonly process: ReaderChild; trial: Trial | null },
  trial: Trial,
  work: ExportWork,
): void {
  if (hired.trial !== trial) {
    hired.process.send({ kind: 'trial', trial } satisfies ExportRequest);
    hired.trial = trial;
  }
  hired.process.send({ kind: 'make', work } satisfies ExportRequest);
}

/** The child is a file of its own: TypeScript beside this one, or a bundle beside the bundle. */
function exportEntry(): string {
  const name = import.meta.url.endsWith('.ts') ? './export-process.ts' : './export-process.js';
  return fileURLToPath(new URL(name, import.meta.url));
}

function cancelled(): Refused {
  return new Refused({ code: 'cancelled', message: 'stopped before it was made' });
}

function timedOut({ quietMs }: ExportLimits): Refused {
  return new Refused({
    code: 'timed-out',
    message: `nothing came of this export for ${quietMs / 1000} s, and it was stopped`,
    advice: 'check the data for values far beyond the others, such as a date of another century',
  });
}

function broke(): Refused {
  return new Refused({
    code: 'too-large',
    message: 'this export needed more memory than it may have, or broke its process',
    advice: 'check the data for values far beyond the others, such as a date of another century',
  });
}
