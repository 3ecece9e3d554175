/** How figures leave: the choice of the last time, kept with the work. */
import { FIGURE_FILES, FIGURE_FORMATS } from '../../shared/export-formats.ts';
import type { FigureFormat } from '../../shared/export-formats.ts';
import { PRESET_FACTS, PRESETS } from '../../shared/drawing/look.ts';
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import { useLook } from './use-look.ts';

type Kept = FigureLook & { readonly format: FigureFormat };

const FIRST: Kept = { ...PRESETS['two-columns'], format: 'pdf' };

/** "two columns" inside a sentence; the names of journals keep their capitals. */
function words(label: string): string {
  const short = label.replace('Journal, ', '');
  return /^(Slide|Dark|Poster|Custom)/.test(short)
    ? short.charAt(0).toLowerCase() + short.slice(1)
    : short;
}

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
  const sound = look.preset in PRESET_FACTS ? look : PRESETS['two-columns'];
  return {
    look: sound,
    format,
    setLook: (next) => keep({ ...next, format }),
    setFormat: (next) => keep({ ...sound, format: next }),
    words: `${FIGURE_FILES[format].label}, ${sound.ownName === '' ? words(PRESET_FACTS[sound.preset].label) : sound.ownName}`,
  };
}
