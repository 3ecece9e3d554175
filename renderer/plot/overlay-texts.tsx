/** The words of the overlay, set by the page. */
import { memo } from 'react';
import type { OverlayText } from './overlay.ts';

type OverlayTextsProps = { readonly texts: readonly OverlayText[] };

export const OverlayTexts = memo(function OverlayTexts({ texts }: OverlayTextsProps) {
  return (
    <div aria-hidden="true" className="plot-overlay">
      {texts.map((text) => (
        <span
          key={text.key}
          className={text.set}
          style={{
            left: text.left,
            top: text.top,
            color: text.colour,
            fontSize: text.sizePx,
            fontWeight: text.bold ? 640 : 400,
          }}
        >
          {text.text}
        </span>
      ))}
    </div>
  );
});
