/** A word with an explanation on hover and focus. */
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import './hint.css';
import '../fields/popup.css';

type HintProps = {
  readonly says: ReactNode;
  /** The element that carries the explanation; it must be focusable. */
  readonly children: ReactElement;
};

export function Hint({ says, children }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner className="positioner" sideOffset={6}>
          <Tooltip.Popup className="popup tooltip">{says}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
