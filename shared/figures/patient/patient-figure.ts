/** The course of one patient: PSA with its limits above, what was done and found below. */
import { formatMonths, formatPsa, formatPlural } from '../../ground/format.ts';
import type { PatientProfile } from '../../analysis/profile.ts';
import type { FigureContext } from '../model/context.ts';
import type { ChartFigure, ColourRole, LegendItem, LinearScale } from '../model/model.ts';
import { inUnit, timeScale } from '../model/scale.ts';
import { signLegend } from '../model/signs.ts';
import { lanePanel, lanesOf } from './patient-lanes.ts';
import { psaPanel } from './patient-psa.ts';

/** Null for a patient never treated: there is no day to count from. */
export function patientFigure(
  profile: PatientProfile,
  { synthetic, patientIds }: FigureContext,
): ChartFigure | null {
  const who = patientIds ? `patient ${profile.patient}` : 'one patient';
  const { startOn, psa } = profile;
  if (startOn === null) return null;
  const lanes = lanesOf(profile, startOn);
  const points = psa?.points ?? [];
  const days = [
    ...lanes.flatMap((lane) => lane.points.map(({ day }) => day)),
    ...points.map(({ day }) => day),
  ];
  const scale = spanning(Math.min(0, ...days), Math.max(30, ...days));
  return {
    kind: 'chart',
    id: 'patient',
    title: `Course of ${who}`,
    subtitle: '',
    alt: altText(profile, who),
    caption: `Course of ${who}: PSA above, what was done and found below, in months since C1D1.`,
    method: psa === null ? '' : `PSA progression: ${psa.sentence}.`,
    footnotes: [],
    synthetic,
    legendTitle: '',
    legend: legendOf(profile),
    panels: [...(psa === null ? [] : [psaPanel(psa, scale)]), lanePanel(lanes, scale)],
  };
}

/** From the first record before C1D1 to the last after it. */
function spanning(firstDay: number, lastDay: number): LinearScale {
  const months = timeScale(lastDay, 'months');
  const before = inUnit(firstDay, 'months');
  const pad = months.domain[1] * 0.02;
  return { ...months, domain: [before - pad, months.domain[1]] };
}

function legendOf({ psa }: PatientProfile): readonly LegendItem[] {
  if (psa === null) return [];
  const line = (label: string, role: ColourRole, dash: 'dashed' | 'dotted'): LegendItem => ({
    label,
    swatch: { kind: 'line', stroke: { role, tone: 'full', dash, weight: 'thin' } },
  });
  const fates = new Set(psa.candidates.map(({ fate }) => fate));
  return [
    ...(psa.limits.length === 0
      ? []
      : [
          line('Nadir or baseline so far', 'muted', 'dotted'),
          line('Progression threshold', 'progression', 'dashed'),
        ]),
    ...(psa.points.some(({ belowLimit }) => belowLimit)
      ? [
          {
            label: 'Below the limit of quantification',
            swatch: {
              kind: 'symbol',
              symbol: 'circle-open',
              paint: { role: 'series-1', tone: 'full' },
            },
          } as const,
        ]
      : []),
    ...(fates.has('progression') ? [signLegend('psa-progression')] : []),
    ...(fates.has('unconfirmed') || fates.has('cancelled') || fates.has('void')
      ? [signLegend('not-counted')]
      : []),
    ...(psa.candidates.some(({ confirming }) => confirming !== null)
      ? [signLegend('confirmed')]
      : []),
  ];
}

function altText({ cycles, scans, psa }: PatientProfile, who: string): string {
  const last = psa?.points.at(-1);
  const words =
    psa === null || last === undefined
      ? 'No PSA value.'
      : `${psa.points.length} PSA values, the last ${formatPsa(last.valueNgMl)} at ${formatMonths(last.day)} months. ${psa.sentence}.`;
  return `Course of ${who}: ${formatPlural(cycles.length, 'cycle')}, ${formatPlural(scans.length, 'scan')}. ${words}`;
}
