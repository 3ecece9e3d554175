/** Every figure of the synthetic sample, built as the window and the exports build it. */
import { sampleColumns } from '../../electron/sample/sample.ts';
import { analyze } from '../../shared/analysis/analyze.ts';
import { frameOf } from '../../shared/analysis/frame/frame.ts';
import { buildFigure } from '../../shared/figures/build-figure.ts';
import type { Figure } from '../../shared/figures/model/model.ts';
import { FIGURES } from '../../shared/figures/all-figures.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';

const TRIAL = parseTrial(
  sampleColumns(),
  { fileName: 'sample.onearm', sha256: 'a'.repeat(64), bytes: 1, format: 'onearm' },
  [],
);
const PLAN = protocolPlan(TRIAL.facts);

export const SAMPLE_RESULTS = analyze(TRIAL, PLAN, '0.0.0-test');

export const SAMPLE_FRAME = frameOf(TRIAL, PLAN);

export function sampleFigure(request: FigureRequest): Figure | null {
  const reply = buildFigure(request, SAMPLE_RESULTS, SAMPLE_FRAME);
  return reply.state === 'ready' ? reply.figure : null;
}

export const SAMPLE_REQUESTS: Readonly<Record<string, FigureRequest>> = {
  ...Object.fromEntries(FIGURES.map(({ id }) => [id, { id }])),
  'km by bone lesions': { id: 'km', factor: 'bone-extent' },
  'km of bPFS': { id: 'km', endpoint: 'BPFS', direction: 'up', timeUnit: 'days' },
  'endpoints as cumulative events': {
    id: 'km-endpoints',
    direction: 'up',
    riskRows: ['at-risk', 'events'],
  },
  'km from the first regimen': { id: 'km', endpoint: 'OSFR1' },
  'waterfall with ids': { id: 'waterfall-best', patientIds: true, factor: 'ecog' },
  'waterfall with rows below': {
    id: 'waterfall-week12',
    strips: ['prior-taxane', 'bone-extent', 'best-response', 'treatment-state', 'follow-up-state'],
  },
  'forest of 12-month survival': { id: 'forest', outcome: 'survival' },
  'forest of median rPFS': { id: 'forest', outcome: 'median', endpoint: 'RPFS', banding: false },
  'adverse events, related at the right': { id: 'ae-bars', sides: 'related', grades: 'each' },
  'adverse events from 10%': { id: 'ae-bars', minPercent: 10, anyRow: false },
  'swimmer by response and dose': {
    id: 'swimmer',
    group: 'psa-response',
    order: 'response',
    laneColour: 'dose',
    patientIds: true,
  },
  'spider on a doubling scale': { id: 'spider', spiderScale: 'log2' },
  'swimmer with ids': { id: 'swimmer', patientIds: true },
  'distribution of worst pain': { id: 'pro-cdf', score: 'worst-pain' },
};
