/**
 * The analysis of a large trial beside the window's thread. It is sent the columns once, then plans:
 * copying columns between threads and parsing them again costs a tenth of copying the parsed trial.
 */
import './no-eval.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { TrialColumns } from '../../shared/trial/schema.ts';
import type { ReaderNote, Source, Trial } from '../../shared/trial/types.ts';

export type FileMessage = {
  readonly columns: TrialColumns;
  readonly source: Source;
  readonly ignored: readonly string[];
  readonly readerNotes: readonly ReaderNote[];
  readonly version: string;
};

type Message = FileMessage | { readonly id: number; readonly plan: Plan };

// At run time, so that zod has been told not to compile before any parser is made.
const engine = import('../../shared/analysis/analyze.ts');
const parser = import('../../shared/trial/parse-trial.ts');

let current: { readonly trial: Promise<Trial>; readonly version: string } | null = null;
let newest = 0;

self.onmessage = (event: MessageEvent<Message>) => {
  const message = event.data;
  if ('columns' in message) {
    current = { trial: parsed(message), version: message.version };
    return;
  }
  newest = message.id;
  // Plans that came while the last one was computed are skipped, all but the newest.
  setTimeout(() => void answer(message.id, message.plan), 0);
};

async function parsed({ columns, source, ignored, readerNotes }: FileMessage): Promise<Trial> {
  const { parseTrial } = await parser;
  return parseTrial(columns, source, ignored, readerNotes);
}

async function answer(id: number, plan: Plan): Promise<void> {
  if (current === null) return;
  const { trial, version } = current;
  const [{ analyze }, analysed] = await Promise.all([engine, trial]);
  if (id !== newest) return;
  self.postMessage({ id, results: analyze(analysed, plan, version) });
}
