/** How an exported figure looks. */
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import { Choice } from '../fields/choice.tsx';
import { NumberInput } from '../fields/number-input.tsx';
import { OnOff } from '../fields/on-off.tsx';
import { PresetChoice } from './preset-choice.tsx';

type LookSettingsProps = {
  readonly look: FigureLook;
  readonly onLook: (look: FigureLook) => void;
};

export function LookSettings({ look, onLook }: LookSettingsProps) {
  const set = (change: Partial<FigureLook>): void =>
    onLook({
      ...look,
      ...change,
      ownName: '',
      preset: 'widthMm' in change || 'heightMm' in change ? 'custom' : look.preset,
    });
  return (
    <fieldset className="fieldset">
      <legend>Size and type</legend>
      <PresetChoice look={look} onLook={onLook} />
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
          { value: 'dark', label: 'Dark' },
        ]}
        value={look.palette}
        onChange={(palette) => set({ palette })}
      />
      <OnOff label="Title" value={look.title} onChange={(title) => set({ title })} />
      <Choice
        label="P values"
        options={[
          { value: 'zero', label: 'P = 0.03' },
          { value: 'american', label: 'P = .03' },
          { value: 'british', label: 'p = 0.03' },
        ]}
        value={look.pStyle}
        onChange={(pStyle) => set({ pStyle })}
      />
      <OnOff
        label="Decimal points midline"
        value={look.midlineDecimal}
        onChange={(midlineDecimal) => set({ midlineDecimal })}
      />
      <OnOff label="No grid" value={!look.grid} onChange={(off) => set({ grid: !off })} />
      <OnOff
        label="Transparent"
        value={look.transparent}
        onChange={(transparent) => set({ transparent })}
        help="Without paper below, in SVG, PDF and PNG."
      />
    </fieldset>
  );
}
