/** Starts the real `npm start` program as a child, on a free port, with a private user folder. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../electron/disk/paths.ts';

export type StartedHost = {
  /** The address with its key: what a user would click. */
  readonly address: string;
  readonly origin: string;
  readonly stop: () => Promise<void>;
};

/** Starts the browser host with the words of `npm start --`, such as `sample` or a file. */
export async function startHost(words: readonly string[] = []): Promise<StartedHost> {
  const root = packageRoot();
  const userFolder = await mkdtemp(join(tmpdir(), 'onearm-e2e-'));
  const child = spawn(
    process.execPath,
    [join(root, 'electron', 'start.ts'), ...words, '--no-open', '--port', '0'],
    {
      cwd: root,
      env: { ...process.env, ONEARM_HOST: 'browser', ONEARM_DATA_DIR: userFolder },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async () => {
    child.kill();
    await ended;
    await rm(userFolder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(line)?.[0];
    if (address !== undefined) return { address, origin: new URL(address).origin, stop };
  }
  await stop();
  throw new Error('the browser host ended without printing its address');
}
