/** One sign, one meaning, in every figure: the symbols of what happens to a patient. */
import type { ColourRole, LegendItem, Symbol } from './model.ts';

export const SIGNS = {
  cycle: { label: 'Cycle given', symbol: 'tick', role: 'ink' },
  'psa-response': { label: 'PSA response', symbol: 'triangle-down', role: 'response' },
  'psa-progression': { label: 'PSA progression', symbol: 'triangle-up', role: 'progression' },
  confirmed: { label: 'Confirmed by', symbol: 'circle', role: 'progression' },
  'not-counted': { label: 'Rise that did not count', symbol: 'triangle-up-open', role: 'muted' },
  scan: { label: 'Scan', symbol: 'square-open', role: 'series-1' },
  'imaging-progression': { label: 'Imaging progression', symbol: 'diamond', role: 'progression' },
  'new-therapy': { label: 'New therapy', symbol: 'square', role: 'series-4' },
  death: { label: 'Died', symbol: 'cross', role: 'death' },
  lost: { label: 'Lost to follow-up', symbol: 'circle-open', role: 'ink' },
  censored: { label: 'Censored', symbol: 'circle-open', role: 'muted' },
  ongoing: { label: 'In follow-up', symbol: 'arrow-right', role: 'ink' },
  'beyond-axis': { label: 'Beyond the axis', symbol: 'arrow-up', role: 'muted' },
} as const satisfies Readonly<Record<string, Sign>>;

export type Sign = {
  readonly label: string;
  readonly symbol: Symbol;
  readonly role: ColourRole;
};

export type SignName = keyof typeof SIGNS;

/** The sign in a legend, by its own label or by a longer one. */
export function signLegend(name: SignName, label: string = SIGNS[name].label): LegendItem {
  const { symbol, role } = SIGNS[name];
  return { label, swatch: { kind: 'symbol', symbol, paint: { role, tone: 'full' } } };
}
