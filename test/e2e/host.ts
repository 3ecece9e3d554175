/** Starts the real `npm start` program as a child, on a free port, with a private user folder. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../electron/disk/paths.ts';

export type StartedHost = {
  /** An address with a key of its own: what a user would click. It works once. */
  readonly address: () => Promise<string>;
  readonly origin: string;
  /** Forgets what was being done: the next window begins afresh. */
  readonly forget: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Ends it at once, as a crash does. */
  readonly crash: () => Promise<void>;
};

/** Starts the browser host with the words of `npm start --`, such as `sample` or a file. */
export async function startHost(
  words: readonly string[] = [],
  /** A folder of an earlier host, which stays; without it a new one that goes with the host. */
  userFolder?: string,
): Promise<StartedHost> {
  const root = packageRoot();
  const folder = userFolder ?? (await mkdtemp(join(tmpdir(), 'onearm-e2e-')));
  const child = spawn(
    process.execPath,
    [join(root, 'electron', 'start.ts'), ...words, '--no-open', '--port', '0'],
    {
      cwd: root,
      env: { ...process.env, ONEARM_HOST: 'browser', ONEARM_DATA_DIR: folder },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async () => {
    child.kill();
    await ended;
    if (userFolder === undefined) await rm(folder, { recursive: true, force: true });
  };
  const crash = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const forget = () => rm(join(folder, 'drafts'), { recursive: true, force: true });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextAddress = async (): Promise<string> => {
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(line.value)?.[0];
      if (found !== undefined) return found;
    }
    await stop();
    throw new Error('the browser host ended without printing its address');
  };
  const first = await nextAddress();
  let unused: string | null = first;
  const address = async (): Promise<string> => {
    const known = unused;
    unused = null;
    if (known !== null) return known;
    child.stdin.write('\n');
    return nextAddress();
  };
  return { address, origin: new URL(first).origin, forget, stop, crash };
}
