/** A figure on its way to a file: preset, format, and a preview at true size from the same drawing. */
import { useEffect, useMemo, useState } from 'react';
import { FIGURE_FILES, FIGURE_FORMATS } from '../../shared/export-formats.ts';
import type { FigureFormat } from '../../shared/export-formats.ts';
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { drawingFacts, layoutPages, lookWarnings } from '../../shared/drawing/pages.ts';
import { PRESETS } from '../../shared/drawing/look.ts';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { formatNumber } from '../../shared/ground/format.ts';
import type { Figure } from '../../shared/figures/model/model.ts';
import { toSvg } from '../../shared/drawing/svg.ts';
import { copyFigure } from '../host/copy-figure.ts';
import { host } from '../host/host.ts';
import { useExportChoice } from '../session/export-choice.ts';
import { useSession } from '../session/session.ts';
import { useFigure } from '../session/use-figure.ts';
import { useTake } from '../host/use-take.ts';
import { Choice } from '../fields/choice.tsx';
import { NumberInput } from '../fields/number-input.tsx';
import { OnOff } from '../fields/on-off.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { Taken } from './taken.tsx';
import './export-dialog.css';

type ExportDialogProps = { readonly request: FigureRequest; readonly onClose: () => void };

export function ExportDialog({ request, onClose }: ExportDialogProps) {
  const { look, setLook, format, setFormat } = useExportChoice();
  const [ids, setIds] = useState(false);
  const exported = useMemo(() => ({ ...request, patientIds: ids }), [request, ids]);
  const figure = useFigure(exported);
  return (
    <DialogFrame title="Export figure" onClose={onClose}>
      <div className="dialog-body export-body">
        {figure.state === 'ready' ? (
          <Preview figure={figure.figure} look={look} />
        ) : (
          <p className="notice">{figure.why}</p>
        )}
        <div className="margin-notes">
          <LookSettings look={look} onLook={setLook} />
          <fieldset className="fieldset">
            <legend>File</legend>
            <Choice
              label="Format"
              options={FIGURE_FORMATS.map((name) => ({
                value: name,
                label: FIGURE_FILES[name].label,
              }))}
              value={format}
              onChange={setFormat}
            />
            {format === 'png' || format === 'tiff' ? (
              <Choice
                label="Resolution, dpi"
                options={(['300', '600', '1200'] as const).map((dpi) => ({
                  value: dpi,
                  label: dpi,
                }))}
                value={String(look.dpi) as '300' | '600' | '1200'}
                onChange={(dpi) => setLook({ ...look, dpi: Number(dpi) as FigureLook['dpi'] })}
              />
            ) : null}
            <OnOff
              label="Patient ids"
              value={ids}
              onChange={setIds}
              help="Off: no id leaves with the figure."
            />
          </fieldset>
        </div>
      </div>
      <ExportFoot request={exported} look={look} format={format} />
    </DialogFrame>
  );
}

const PRESET_OPTIONS = [
  { value: 'one-column', label: 'Journal, one column' },
  { value: 'two-columns', label: 'Journal, two columns' },
  { value: 'slide', label: 'Slide 16:9' },
  { value: 'poster', label: 'Poster panel' },
  { value: 'custom', label: 'Custom' },
] as const;

type LookSettingsProps = {
  readonly look: FigureLook;
  readonly onLook: (look: FigureLook) => void;
};

function LookSettings({ look, onLook }: LookSettingsProps) {
  const set = (change: Partial<FigureLook>): void =>
    onLook({
      ...look,
      ...change,
      preset: 'widthMm' in change || 'heightMm' in change ? 'custom' : look.preset,
    });
  return (
    <fieldset className="fieldset">
      <legend>Size and type</legend>
      <Choice
        label="Preset"
        options={PRESET_OPTIONS}
        value={look.preset}
        onChange={(preset) => onLook({ ...PRESETS[preset], dpi: look.dpi, palette: look.palette })}
      />
      <div className="pair">
        <NumberInput
          label="Width"
          unit="mm"
          value={look.widthMm}
          min={40}
          max={1200}
          onChange={(widthMm) => set({ widthMm })}
        />
        <NumberInput
          label="Height"
          unit="mm"
          value={look.heightMm}
          min={30}
          max={1200}
          onChange={(heightMm) => set({ heightMm })}
        />
      </div>
      <div className="pair">
        <NumberInput
          label="Type"
          unit="pt"
          value={look.fontPt}
          min={5}
          max={72}
          step={0.5}
          onChange={(fontPt) => set({ fontPt })}
        />
        <NumberInput
          label="Line"
          unit="pt"
          value={look.linePt}
          min={0.5}
          max={10}
          step={0.25}
          onChange={(linePt) => set({ linePt })}
        />
      </div>
      <Choice
        label="Palette"
        options={[
          { value: 'colour', label: 'Colour' },
          { value: 'greyscale', label: 'Greyscale' },
        ]}
        value={look.palette}
        onChange={(palette) => set({ palette })}
      />
      <OnOff label="Title" value={look.title} onChange={(title) => set({ title })} />
    </fieldset>
  );
}

type PreviewProps = { readonly figure: Figure; readonly look: FigureLook };

const mm = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);

/** The pages that go into the file, whole or at true size, with what they will measure. */
function Preview({ figure, look }: PreviewProps) {
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

type ExportFootProps = {
  readonly request: FigureRequest;
  readonly look: FigureLook;
  readonly format: FigureFormat;
};

function ExportFoot({ request, look, format }: ExportFootProps) {
  const { opened } = useSession();
  const taking = useTake();
  const asked = { handle: opened.handle, figure: request, look };
  return (
    <div className="dialog-foot">
      <Taken take={taking} />
      <button
        type="button"
        className="button"
        disabled={taking.busy}
        onClick={() => void taking.other((plan) => copyFigure({ ...asked, plan }))}
      >
        Copy picture
      </button>
      <button
        type="button"
        className="button primary"
        disabled={taking.busy}
        onClick={() => void taking.file((plan) => host.exportFigure({ ...asked, plan, format }))}
      >
        Export {format.toUpperCase()}
      </button>
    </div>
  );
}
