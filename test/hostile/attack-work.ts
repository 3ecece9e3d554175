/** The program under attack as its attacker sees it: asked once at a time, killed when it hangs. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export type Work =
  | { readonly kind: 'file'; readonly path: string; readonly report: boolean }
  /** `path` is the trial that is analysed under the plan. */
  | { readonly kind: 'plan'; readonly path: string; readonly text: string };

export type Outcome =
  | {
      readonly answer: 'answered';
      /** Hashes of what the file holds, of what came of it, and of what the data checks found. */
      readonly rows: string;
      readonly results: string;
      readonly findings: string;
      /** Files of the report as Latin-1 text. */
      readonly files: readonly (readonly [name: string, bytes: string])[];
    }
  | { readonly answer: 'refused'; readonly code: string; readonly message: string }
  | { readonly answer: 'crashed'; readonly why: string };

/** `rssMegabytes`: the most that the program took, or any child that it started, while it was asked. */
export type Told = (Outcome & { readonly rssMegabytes: number }) | { readonly answer: 'hung' };

export type Subject = {
  readonly ask: (work: Work, limitMs: number) => Promise<Told>;
  readonly close: () => void;
};

/** What a subject takes to load everything, on a machine that does other things too. */
const START_MS = 30_000;

/** Starts the subject; after a hang or its end the next question starts another. */
export function startSubject(temporary: string): Subject {
  let child: ChildProcess | null = null;
  const running = (): ChildProcess => {
    if (child !== null) return child;
    child = fork(fileURLToPath(new URL('attack-subject.ts', import.meta.url)), [], {
      execArgv: ['--max-old-space-size=1024', '--disable-warning=ExperimentalWarning'],
      env: { ...process.env, TMPDIR: temporary, NODE_OPTIONS: '' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    return child;
  };
  return {
    ask: (work, limitMs) =>
      new Promise((resolve) => {
        const start = child === null ? START_MS : 0;
        const asked = running();
        const children = watchChildren(asked.pid);
        let said = '';
        const listen = (text: Buffer) => (said += text.toString());
        const settle = (told: Told, isGone: boolean) => {
          clearTimeout(timer);
          const most = children.stop();
          asked.stderr?.off('data', listen);
          asked.off('message', onMessage).off('exit', onExit);
          if (isGone) {
            asked.kill('SIGKILL');
            child = null;
          }
          resolve('rssMegabytes' in told ? withMost(told, most) : told);
        };
        const onMessage = (told: unknown) => settle(told as Told, false);
        const onExit = (code: number | null) =>
          settle(
            { answer: 'crashed', why: `ended with ${code}: ${said.slice(-1500)}`, rssMegabytes: 0 },
            true,
          );
        const timer = setTimeout(() => settle({ answer: 'hung' }, true), start + limitMs);
        asked.stderr?.on('data', listen);
        asked.once('message', onMessage).once('exit', onExit);
        asked.send(work);
      }),
    close: () => child?.kill('SIGKILL'),
  };
}

const withMost = (told: Exclude<Told, { readonly answer: 'hung' }>, most: number): Told => ({
  ...told,
  rssMegabytes: Math.max(told.rssMegabytes, most),
});

/** How often the memory of children is looked at. */
const LOOK_MS = 20;

/** The most memory that any child of a process took, where the system tells: in Linux. */
function watchChildren(pid: number | undefined): { readonly stop: () => number } {
  let most = 0;
  const look = (): void => {
    for (const child of childrenOf(pid)) most = Math.max(most, peakMegabytes(child));
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

function childrenOf(pid: number | undefined): readonly string[] {
  try {
    const told = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return told === '' ? [] : told.split(' ');
  } catch {
    return [];
  }
}

/** The high-water mark of a process, which a look too late still sees. */
function peakMegabytes(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
