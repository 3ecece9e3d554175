/** Entry: zod is told before any parser is made, hence the import at run time. */
import './session/no-eval.ts';
// At once, so that the key leaves the address before anybody can reload or copy it.
import './host/session-word.ts';

import('./start.tsx').catch(notStarted);

/** Nothing is there to draw with: plain words, and a way on. */
function notStarted(error: unknown): void {
  const root = document.getElementById('root');
  if (root === null) return;
  const said = document.createElement('p');
  said.setAttribute('role', 'alert');
  const why = error instanceof Error ? error.message : String(error);
  said.textContent = `OneArm could not be loaded: ${why} `;
  const again = document.createElement('button');
  again.textContent = 'Reload the window';
  again.addEventListener('click', () => window.location.reload());
  said.append(again);
  root.replaceChildren(said);
}
