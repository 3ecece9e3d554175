/** A figure on its way to a file: preset, format, and a preview at true size from the same drawing. */
import { useEffect, useMemo, useState } from 'react';
import { FIGURE_FILES, FIGURE_FORMATS } from '../../shared/export-formats.ts';
import type { FigureFormat } from '../../shared/export-formats.ts';
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { layoutFigure } from '../../shared/drawing/layout-figure.ts';
import { PRESETS } from '../../shared/drawing/look.ts';
import type { Figure } from '../../shared/figures/model/model.ts';
import { toSvg } from '../../shared/drawing/svg.ts';
import { copyFigure } from '../host/copy-figure.ts';
import { host } from '../host/host.ts';
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
  const [look, setLook] = useState<FigureLook>(PRESETS['one-column']);
  const [format, setFormat] = useState<FigureFormat>('pdf');
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

/** The drawing that goes into the file, as an image: its size on screen is the size on paper. */
function Preview({ figure, look }: PreviewProps) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const svg = toSvg(layoutFigure(figure, look));
    const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [figure, look]);
  return (
    <div className="preview">
      <div className="preview-paper">
        {address === null ? null : <img src={address} alt={figure.alt} />}
      </div>
      <p className="small quiet">
        True size: {look.widthMm} × {look.heightMm} mm. {figure.caption}
      </p>
    </div>
  );
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
