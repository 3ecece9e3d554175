/**
 * A page on disk that sends the key to the browser host: neither the list of processes nor the
 * history of the browser ever holds the key, only the name of a file that this user alone can read.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { processFolder } from '../disk/process-folder.ts';

/** Writes the page and gives its address. It goes with the process, and the key works once. */
export function writeDoor(enter: string, key: string): string {
  const file = join(processFolder(), 'open-onearm.html');
  writeFileSync(file, doorPage(enter, key), { mode: 0o600 });
  return pathToFileURL(file).href;
}

function doorPage(enter: string, key: string): string {
  return `<!doctype html>
<meta charset="utf-8" />
<title>OneArm</title>
<form method="post" action="${enter}">
  <input type="hidden" name="key" value="${key}" />
  <button>Open OneArm</button>
</form>
<script>document.forms[0].submit();</script>
`;
}
