/** Entry: zod is told before any parser is made, hence the import at run time. */
import './session/no-eval.ts';
// At once, so that the key leaves the address before anybody can reload or copy it.
import './host/session-word.ts';

void import('./start.tsx');
