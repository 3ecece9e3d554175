/** The button that shows the R code behind the numbers; the code is written when it is asked for. */
import { SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { lazyPart } from './lazy-part.tsx';

const RCodeDialog = lazyPart(
  'The R code',
  async () => (await import('./r-code-dialog.tsx')).RCodeDialog,
);

export function RCode() {
  const [shown, setShown] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setShown(true)}>
        <SquareTerminal aria-hidden="true" />
        Show R code
      </button>
      {shown ? <RCodeDialog onClose={() => setShown(false)} /> : null}
    </>
  );
}
