/** The analysis of a large trial beside the window's thread. It is sent the trial once, then plans. */
import './no-eval.ts';
import type { Plan } from '../shared/trial/plan.ts';
import type { Trial } from '../shared/trial/types.ts';

type Message =
  | { readonly trial: Trial; readonly version: string }
  | { readonly id: number; readonly plan: Plan };

// At run time, so that zod has been told not to compile before any parser is made.
const engine = import('../shared/analysis/analyze.ts');

let current: { readonly trial: Trial; readonly version: string } | null = null;
let newest = 0;

self.onmessage = (event: MessageEvent<Message>) => {
  const message = event.data;
  if ('trial' in message) {
    current = message;
    return;
  }
  newest = message.id;
  // Plans that came while the last one was computed are skipped, all but the newest.
  setTimeout(() => void answer(message.id, message.plan), 0);
};

async function answer(id: number, plan: Plan): Promise<void> {
  const { analyze } = await engine;
  if (current === null || id !== newest) return;
  self.postMessage({ id, results: analyze(current.trial, plan, current.version) });
}
