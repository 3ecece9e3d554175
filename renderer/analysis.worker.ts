/** The analysis of a large trial beside the window's thread. It is sent the trial once, then plans. */
import { analyze } from '../shared/analysis/analyze.ts';
import type { Plan } from '../shared/trial/plan.ts';
import type { Trial } from '../shared/trial/types.ts';

type Message =
  | { readonly trial: Trial; readonly version: string }
  | { readonly id: number; readonly plan: Plan };

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
  setTimeout(() => {
    if (current === null || message.id !== newest) return;
    const results = analyze(current.trial, message.plan, current.version);
    self.postMessage({ id: message.id, results });
  }, 0);
};
