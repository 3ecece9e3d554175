/** Several endpoints of the same patients as curves of one figure, with their numbers below. */
import { z } from 'zod';
import { readyEndpoints } from '../../analysis/survival/endpoint-list.ts';
import { endpointSection, whyNot } from '../../analysis/why-not.ts';
import type { Results, SurvivalResult } from '../../analysis/results.ts';
import { formatList } from '../../ground/format.ts';
import { freeOf, shortName } from '../model/context.ts';
import { declareFigure, endpointCodeSchema } from '../model/declaration.ts';
import type { ChartFigure, RiskTable } from '../model/model.ts';
import { kaplanMeierFigure } from './kaplan-meier-figure.ts';
import { CURVE_OPTIONS, kaplanMeierOptions } from './survival-declaration.ts';

const USUAL = ['OS', 'RPFS', 'BPFS'] as const;
const FACTOR = 'Endpoint';

export const severalEndpoints = declareFigure({
  id: 'km-endpoints',
  title: 'Several endpoints',
  options: {
    /** Their codes, in the order of the legend. */
    endpoints: z.array(endpointCodeSchema).min(2).max(6).optional(),
    ...CURVE_OPTIONS,
  },
  build: ({ endpoints = USUAL, ...options }, { results, context }) => {
    const shown: SurvivalResult[] = [];
    for (const code of new Set(endpoints)) {
      const part = endpointSection(results, code);
      if (part.state !== 'ready') return { state: 'absent', why: `${code}: ${whyNot(part)}` };
      shown.push(part.value);
    }
    const [first, ...others] = shown;
    if (first === undefined) return { state: 'absent', why: 'no endpoint was asked for' };
    const apart = others.find(({ origin }) => origin !== first.origin);
    if (apart !== undefined) {
      const why = `${first.code} counts from ${first.origin}, ${apart.code} from ${apart.origin}: no common time axis`;
      return { state: 'absent', why };
    }
    const chosen = kaplanMeierOptions(options, results.plan, false, shown.length);
    const grouped = {
      code: first.code,
      title: 'Time to event',
      factor: FACTOR,
      groups: shown.map((one) => ({ ...one, label: labelOf(one) })),
      logRank: null,
      notEstimable: [],
      withoutValue: 0,
      method: shown.map((one) => `${labelOf(one)}: ${one.method}`).join(' '),
    };
    const figure = kaplanMeierFigure(
      { ...first, title: grouped.title, rows: [] },
      grouped,
      chosen,
      context,
    );
    return { state: 'ready', figure: named(figure, shown, chosen.direction) };
  },
  report: {
    part: 'time-to-event',
    each: (results) => (allReady(results) ? [{}] : []),
  },
  fileParts: ({ endpoints = [] }) => [...endpoints],
});

function allReady(results: Results): boolean {
  const ready = readyEndpoints(results).map(({ code }) => code);
  return USUAL.every((code) => ready.includes(code));
}

/** "rPFS", or "Free of PSA progression" for an endpoint named as a time. */
function labelOf({ code }: SurvivalResult): string {
  const free = freeOf(code);
  return free === null ? shortName(code) : `F${free.slice(1)}`;
}

function named(
  figure: ChartFigure,
  shown: readonly SurvivalResult[],
  direction: 'down' | 'up',
): ChartFigure {
  const names = formatList(shown.map(labelOf));
  return {
    ...figure,
    id: 'km-endpoints',
    title: names,
    footnotes: [
      ...figure.footnotes,
      `The curves are of the same patients: one event may count in several, and they are not compared by a test.`,
    ],
    panels: figure.panels.map((panel) => ({
      ...panel,
      y: { ...panel.y, title: direction === 'down' ? 'Free of the event (%)' : panel.y.title },
      riskTable: panel.riskTable === undefined ? undefined : withoutFactor(panel.riskTable),
    })),
  };
}

/** The endpoint's name says that it is one. */
function withoutFactor(table: RiskTable): RiskTable {
  const groups = table.groups.map((group) => ({
    ...group,
    label: group.label.replace(`${FACTOR}: `, ''),
  }));
  return { ...table, groups };
}
