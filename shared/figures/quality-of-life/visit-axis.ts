/** Visits on a true time axis: weeks (or days) from C1D1, a tick a visit. */
import type { VisitSummary } from '../../analysis/quality-of-life/quality-of-life-visit.ts';
import type { LinearScale } from '../model/model.ts';
import { plainLabel } from '../model/scale.ts';

export type VisitAxis = {
  readonly scale: LinearScale;
  readonly title: string;
  /** Where a day from C1D1 lies. */
  readonly at: (day: number) => number;
  /** Visits with a tick, whose numbers stand below the axis. */
  readonly ticked: readonly VisitSummary[];
};

/** With more visits their labels would meet: every second one has a tick, or every third. */
const MOST_TICKS = 14;
const MARGIN = 0.025;

/**
 * @param visits those after baseline, in their order
 * @returns an axis from C1D1 to the last visit or form, with a little room for symbols at both ends
 */
export function visitAxis(visits: readonly VisitSummary[]): VisitAxis {
  const weeks = visits.every(({ targetDay }) => targetDay % 7 === 0);
  const unit = weeks ? 7 : 1;
  const at = (day: number): number => day / unit;
  const every = Math.ceil((visits.at(-1)?.visit ?? 1) / MOST_TICKS);
  const ticked = visits.filter(({ visit }) => visit % every === 0);
  const days = visits.flatMap(({ targetDay, pairs }) => [
    targetDay,
    ...pairs.map(({ day }) => day),
  ]);
  const end = Math.max(1, ...days.map(at));
  const ticks = [0, ...ticked.map(({ targetDay }) => at(targetDay))].map((value) => ({
    value,
    label: plainLabel(value),
  }));
  return {
    scale: { kind: 'linear', domain: [-MARGIN * end, (1 + MARGIN) * end], ticks },
    title: `${weeks ? 'Weeks' : 'Days'} since C1D1`,
    at,
    ticked,
  };
}
