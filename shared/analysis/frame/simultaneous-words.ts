/** A band for a whole curve in words: never "CI", which is pointwise. */
import { formatLevel, formatMonths } from '../../ground/format.ts';
import type { SimultaneousBand, SimultaneousGap } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';

const KINDS: Readonly<Record<Exclude<Plan['survival']['simultaneousBand'], 'none'>, string>> = {
  'hall-wellner': 'Hall-Wellner, log-log',
  'equal-precision': 'equal precision, arcsine square root',
};

const GAPS: Readonly<Record<SimultaneousGap, string>> = {
  'delayed-entry': 'it is not defined with delayed entry',
  'fewer-than-three-events': 'fewer than three events lie where it could be drawn',
  'scale-too-liberal': 'on this scale it does not hold its level',
};

/** "Simultaneous 95% band from 1.9 to 18.3 months (Hall-Wellner, log-log)", or why there is none. */
export function simultaneousWords(band: SimultaneousBand, { survival }: Plan): string {
  const { simultaneousBand: kind, level } = survival;
  if (band.state === 'none') return `No simultaneous band: ${GAPS[band.gap]}`;
  const how = kind === 'none' ? '' : ` (${KINDS[kind]})`;
  return `Simultaneous ${formatLevel(level)} band from ${formatMonths(band.from)} to ${formatMonths(band.to)} months${how}`;
}
