/**
 * The process in which files from outside are read and imported. It can be killed at any moment:
 * that is how an import is cancelled, and all that a hostile file can bring down.
 */
import process from 'node:process';
import { Refused } from '../../shared/ground/refusal.ts';
import { parseMapping } from '../../shared/import/mapping/mapping.ts';
import type { Mapping } from '../../shared/import/mapping/mapping.ts';
import { endWithoutParent } from '../database/end-without-parent.ts';
import type { ImportAnswer, ImportRequest, MappingText } from './import-messages.ts';
import { workImport } from './import-work.ts';

/** In Electron the parent is a port, under Node the process's own channel. */
type ParentPort = {
  readonly on: (name: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: unknown) => void;
};

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };

function say(answer: ImportAnswer): void {
  if (parentPort === undefined) process.send?.(answer);
  else parentPort.postMessage(answer);
}

async function work(asked: ImportRequest): Promise<void> {
  try {
    const mapping = asked.mapping === null ? null : mappingOf(asked.mapping);
    const result = await workImport({ ...asked, mapping }, (step) =>
      say({ kind: 'progress', step }),
    );
    say({ kind: 'done', result });
  } catch (error) {
    if (error instanceof Refused) say({ kind: 'refused', refusal: error.refusal });
    else say({ kind: 'failed', why: String(error instanceof Error ? error.stack : error) });
  }
}

function mappingOf({ text, file }: MappingText): Mapping {
  try {
    return parseMapping(text);
  } catch (error) {
    if (file === null || !(error instanceof Refused)) throw error;
    throw new Refused({ ...error.refusal, file });
  }
}

endWithoutParent();
if (parentPort === undefined) {
  process.on('message', (message) => void work(message as ImportRequest));
  process.once('disconnect', () => process.exit(0));
} else {
  parentPort.on('message', ({ data }) => void work(data as ImportRequest));
}
