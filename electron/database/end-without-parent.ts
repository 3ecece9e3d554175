/**
 * A child that reads or makes files ends with its parent, and the reading one after its time,
 * whatever it is doing: SQLite, the parsers and the writers do not come back to the event loop, so a
 * thread of its own keeps watch.
 */
import process from 'node:process';
import { Worker } from 'node:worker_threads';

/** How often the watch looks whether the parent is there. */
const LOOK_MS = 500;
/** The parent kills first; the child ends itself only where nobody did. */
const GRACE_MS = 1_000;

/** On POSIX a child without a parent gets another one; elsewhere the parent's number is free. */
const WATCH = `
const { workerData } = require('node:worker_threads');
const { parent, lookMs, graceMs } = workerData;
let left = workerData.timeoutMs + graceMs;
const isThere = () => {
  if (process.platform !== 'win32') return process.ppid === parent;
  try { process.kill(parent, 0); return true; } catch { return false; }
};
setInterval(() => {
  left -= lookMs;
  if (left <= 0 || !isThere()) process.kill(process.pid, 'SIGKILL');
}, lookMs);
`;

/**
 * Starts the watch; it holds nothing open.
 *
 * @param timeoutMs the child's own deadline; without one it lives as long as its parent
 */
export function endWithoutParent(timeoutMs = Number.POSITIVE_INFINITY): void {
  const parent = process.ppid;
  const workerData = { parent, timeoutMs, lookMs: LOOK_MS, graceMs: GRACE_MS };
  new Worker(WATCH, { eval: true, workerData, execArgv: [] }).unref();
}
