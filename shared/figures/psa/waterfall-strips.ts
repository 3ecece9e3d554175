/** Strips below the bars of a waterfall: a factor a row, a cell a patient. */
import type { Grouping } from '../../analysis/survival/group-survival.ts';
import { paint } from '../model/context.ts';
import type { BandScale, Cell, LegendItem, LevelRole, Paint, Panel } from '../model/model.ts';
import { seriesRole } from '../model/palette.ts';
import { bandScale } from '../model/scale.ts';

/** From pale to dark by how many levels there are to tell apart. */
const RAMPS: readonly (readonly LevelRole[])[] = [
  [],
  ['level-4'],
  ['level-1', 'level-4'],
  ['level-1', 'level-3', 'level-5'],
  ['level-1', 'level-2', 'level-4', 'level-5'],
  ['level-1', 'level-2', 'level-3', 'level-4', 'level-5'],
];

type Strip = {
  readonly title: string;
  readonly levels: readonly { readonly label: string; readonly n: number; readonly fill: Paint }[];
  readonly cells: readonly (string | null)[];
};

function stripOf({ title, levels, levelOf }: Grouping, patients: readonly string[]): Strip {
  const cells = patients.map(levelOf);
  const used = levels.filter((level) => cells.includes(level));
  const ramp = RAMPS[used.length];
  return {
    title,
    levels: used.map((label, k) => ({
      label,
      n: cells.filter((cell) => cell === label).length,
      fill: paint(ramp?.[k] ?? seriesRole(k)),
    })),
    cells,
  };
}

export type Strips = {
  readonly panel: Panel;
  readonly legend: readonly LegendItem[];
  /** "Prior taxane: 19 No, 20 Yes", one for each strip. */
  readonly words: readonly string[];
  /** Somebody has a place without a cell. */
  readonly gaps: boolean;
};

/** Null where no strip is asked for. `x` is the very axis of the bars. */
export function stripsOf(
  groupings: readonly Grouping[],
  patients: readonly string[],
  x: Panel['x'],
): Strips | null {
  const strips = groupings.map((one) => stripOf(one, patients));
  if (strips.length === 0 || patients.length === 0) return null;
  const scale: BandScale = bandScale(
    strips.map(({ title }, k) => ({ key: `strip ${k + 1}`, label: title, style: 'plain' })),
    'from-top',
  );
  return {
    panel: {
      x,
      y: { scale, title: '', note: '', grid: false },
      marks: strips.map((strip, y) => ({
        mark: 'cells',
        name: strip.title,
        cells: strip.cells.flatMap((level, k) => cellOf(strip, level, { x: k, y }, patients[k])),
      })),
      share: 0.07 * strips.length,
    },
    legend: strips.flatMap(({ title, levels }): readonly LegendItem[] => [
      { label: title, swatch: { kind: 'heading' } },
      ...levels.map(({ label, fill }) => ({ label, swatch: { kind: 'box', fill } as const })),
    ]),
    words: strips.map(
      ({ title, levels }) =>
        `${title}: ${levels.map(({ label, n }) => `${n} ${label}`).join(', ') || 'not recorded'}`,
    ),
    gaps: strips.some(({ cells }) => cells.includes(null)),
  };
}

function cellOf(
  { title, levels }: Strip,
  level: string | null,
  at: { readonly x: number; readonly y: number },
  patient: string | undefined,
): readonly Cell[] {
  const fill = levels.find(({ label }) => label === level)?.fill;
  if (fill === undefined) return [];
  return [{ ...at, fill, text: '', patient, hover: [`${title}: ${level ?? ''}`] }];
}
