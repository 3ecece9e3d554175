/** The button that shows the R code behind the numbers; the code is written when it is asked for. */
import { SquareTerminal } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';

const RCodeDialog = lazy(async () => ({
  default: (await import('./r-code-dialog.tsx')).RCodeDialog,
}));

export function RCode() {
  const [shown, setShown] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setShown(true)}>
        <SquareTerminal aria-hidden="true" />
        Show R code
      </button>
      {shown ? (
        <Suspense fallback={null}>
          <RCodeDialog onClose={() => setShown(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
