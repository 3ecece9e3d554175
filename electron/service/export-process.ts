/**
 * The process in which figures, tables, texts and reports are made, so that no export keeps the
 * host from answering: it can be stopped at any moment, and its memory is limited.
 */
import process from 'node:process';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { endWithoutParent } from '../database/end-without-parent.ts';
import type { ExportAnswer, ExportRequest, ExportWork } from './export-messages.ts';
import { exporter } from './exporter.ts';

/** In Electron the parent is a port, under Node the process's own channel. */
type ParentPort = {
  readonly on: (name: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: unknown) => void;
};

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };

function say(answer: ExportAnswer): void {
  if (parentPort === undefined) process.send?.(answer);
  else parentPort.postMessage(answer);
}

let trial: Trial | null = null;

function listen(message: ExportRequest): void {
  if (message.kind === 'trial') trial = message.trial;
  else if (trial !== null) void make(trial, message.work);
}

async function make(of: Trial, work: ExportWork): Promise<void> {
  try {
    say({ kind: 'made', value: await made(of, work) });
  } catch (error) {
    if (error instanceof Refused) say({ kind: 'refused', refusal: error.refusal });
    else say({ kind: 'failed', why: String(error instanceof Error ? error.stack : error) });
  }
}

function made(of: Trial, work: ExportWork): Promise<unknown> {
  switch (work.what) {
    case 'figure':
      return exporter.figure(of, ...work.with);
    case 'table':
      return exporter.table(of, ...work.with);
    case 'text':
      return exporter.text(of, ...work.with);
    case 'report':
      return exporter.report(of, work.with[0], {
        ...work.with[1],
        onProgress: (done, total, step) => say({ kind: 'progress', done, total, step }),
        // A stopped report ends with this process.
        signal: new AbortController().signal,
      });
    default:
      return work satisfies never;
  }
}

endWithoutParent();
if (parentPort === undefined) {
  process.on('message', (message) => listen(message as ExportRequest));
  process.once('disconnect', () => process.exit(0));
} else {
  parentPort.on('message', ({ data }) => listen(data as ExportRequest));
}
