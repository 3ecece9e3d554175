/** How figures leave: the choice of the last time, kept with the work. */
import { FIGURE_FILES, FIGURE_FORMATS } from '../../shared/export-formats.ts';
import type { FigureFormat } from '../../shared/export-formats.ts';
import { PRESETS } from '../../shared/drawing/look.ts';
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import { useLook } from './use-look.ts';

type Preset = FigureLook['preset'];

const PRESET_WORDS: Readonly<Record<Preset, string>> = {
  'one-column': 'one column',
  'two-columns': 'two columns',
  slide: 'slide',
  poster: 'poster panel',
  custom: 'own size',
};

type Kept = FigureLook & { readonly format: FigureFormat };

const FIRST: Kept = { ...PRESETS['two-columns'], format: 'pdf' };

export type ExportChoice = {
  readonly look: FigureLook;
  readonly format: FigureFormat;
  readonly setLook: (look: FigureLook) => void;
  readonly setFormat: (format: FigureFormat) => void;
  /** "PDF, two columns". */
  readonly words: string;
};

export function useExportChoice(): ExportChoice {
  const [kept, keep] = useLook<Kept>('export', 'Export', FIRST);
  const { format: named, ...look } = kept;
  // What an earlier session kept may be gone from the program.
  const format = FIGURE_FORMATS.includes(named) ? named : FIRST.format;
  const sound = look.preset in PRESET_WORDS ? look : PRESETS['two-columns'];
  return {
    look: sound,
    format,
    setLook: (next) => keep({ ...next, format }),
    setFormat: (next) => keep({ ...sound, format: next }),
    words: `${FIGURE_FILES[format].label}, ${PRESET_WORDS[sound.preset]}`,
  };
}
