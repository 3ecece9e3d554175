/** Entry: zod is told before any parser is made, hence the import at run time. */
import './session/no-eval.ts';

void import('./start.tsx');
