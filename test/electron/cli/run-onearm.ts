/** Runs the real command line as a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../../electron/disk/paths.ts';

export type Run = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** `onearm WORDS`, as `npm run onearm --` starts it; builds first when the sources changed. */
export function runOnearm(...words: readonly string[]): Promise<Run> {
  const launcher = join(packageRoot(), 'electron', 'onearm.mjs');
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [launcher, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', fail);
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
}

/** The one JSON document of a command that must succeed. */
export async function jsonOf<Content>(...words: readonly string[]): Promise<Content> {
  const { code, stdout, stderr } = await runOnearm(...words, '--json');
  if (code !== 0) throw new Error(`onearm ${words.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Content;
}
