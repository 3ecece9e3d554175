/** The button that shows the R code behind the numbers; the code is written when it is asked for. */
import { SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { lazyPart } from './lazy-part.tsx';

const RCodeDialog = lazyPart(
  'The R code',
  async () => (await import('./r-code-dialog.tsx')).RCodeDialog,
);

type RCodeProps = {
  /** The figure whose lines come first. */
  readonly request: FigureRequest;
  readonly label: string;
  readonly plain?: boolean;
};

export function RCode({ request, label, plain = false }: RCodeProps) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <button
        type="button"
        className={plain ? 'button plain' : 'button'}
        onClick={() => setShown(true)}
      >
        <SquareTerminal aria-hidden="true" />
        {label}
      </button>
      {shown ? <RCodeDialog request={request} onClose={() => setShown(false)} /> : null}
    </>
  );
}
