/** The pages of a figure as they will be, and what they will measure. */
import { useEffect, useMemo, useState } from 'react';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { drawingFacts, layoutPages, lookWarnings } from '../../shared/drawing/pages.ts';
import { toSvg } from '../../shared/drawing/svg.ts';
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import type { Figure } from '../../shared/figures/model/model.ts';
import { formatNumber } from '../../shared/ground/format.ts';

type PreviewProps = { readonly figure: Figure; readonly look: FigureLook };

const mm = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);

/** The pages that go into the file, whole or at true size, with what they will measure. */
export function Preview({ figure, look }: PreviewProps) {
  const pages = useMemo(() => layoutPages(figure, look), [figure, look]);
  const [asked, setAsked] = useState(0);
  const [zoom, setZoom] = useState<'fit' | 'true'>('fit');
  const at = Math.min(asked, pages.length - 1);
  const page = pages[at] as Drawing;
  const facts = drawingFacts(page);
  const smallest = Math.min(...pages.map((one) => drawingFacts(one).smallestPt));
  return (
    <div className="preview">
      <div className="preview-paper" data-zoom={zoom}>
        <PagePicture page={page} alt={figure.alt} zoom={zoom} />
      </div>
      <div className="preview-tools">
        <button
          type="button"
          className="button plain"
          aria-pressed={zoom === 'true'}
          onClick={() => setZoom(zoom === 'fit' ? 'true' : 'fit')}
        >
          {zoom === 'fit' ? 'True size' : 'Whole page'}
        </button>
        {pages.length === 1 ? null : (
          <>
            <button
              type="button"
              className="button plain"
              disabled={at === 0}
              onClick={() => setAsked(at - 1)}
            >
              Page before
            </button>
            <span>
              Page {at + 1} of {pages.length}
            </span>
            <button
              type="button"
              className="button plain"
              disabled={at === pages.length - 1}
              onClick={() => setAsked(at + 1)}
            >
              Next page
            </button>
          </>
        )}
      </div>
      <p className="small" data-testid="true-size">
        {mm(facts.widthMm)} × {mm(facts.heightMm)} mm, smallest letters {mm(smallest)} pt, thinnest
        line {formatNumber(facts.thinnestPt, 2)} pt.
      </p>
      {lookWarnings(pages, look).map((warning) => (
        <p key={warning} className="notice" role="status">
          {warning}
        </p>
      ))}
      <p className="small quiet">{figure.caption}</p>
    </div>
  );
}

type PagePictureProps = {
  readonly page: Drawing;
  readonly alt: string;
  readonly zoom: 'fit' | 'true';
};

/** At true size a millimetre on screen is one of CSS; whole, the page is as large as there is room. */
function PagePicture({ page, alt, zoom }: PagePictureProps) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([toSvg(page)], { type: 'image/svg+xml' }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [page]);
  if (address === null) return null;
  const whole = { maxWidth: '100%', maxHeight: '60vh', width: 'auto', height: 'auto' } as const;
  const own = {
    width: `${page.widthMm}mm`,
    height: `${page.heightMm}mm`,
    maxWidth: 'none',
  } as const;
  return <img src={address} alt={alt} style={zoom === 'fit' ? whole : own} />;
}
