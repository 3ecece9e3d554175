/** The trial that an import would give, analysed before it is written: findings and curve. */
import { analyze } from '../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../shared/analysis/frame/frame.ts';
import { shrunk } from '../../../shared/drawing/layout-figure.ts';
import { PRESETS } from '../../../shared/drawing/look.ts';
import { toSvg } from '../../../shared/drawing/svg.ts';
import type { Finding, Severity } from '../../../shared/endpoints/engine/types.ts';
import { buildFigure } from '../../../shared/figures/build-figure.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';

/** Findings of one kind: the first in words, and how many there are. */
export type FindingKind = {
  readonly severity: Severity;
  readonly says: string;
  readonly count: number;
};

export type TrialPreview = {
  readonly state: 'ready';
  readonly findings: readonly FindingKind[];
  readonly pictures: readonly { readonly alt: string; readonly svg: string }[];
};

type Preview = TrialPreview | { readonly state: 'refused'; readonly why: string };

/** A wrong unit or a turned event is seen at once in a curve and in the lines of PSA. */
const FIGURES: readonly FigureRequest[] = [{ id: 'km', endpoint: 'OS' }, { id: 'spider' }];

const WEIGHT: Readonly<Record<Severity, number>> = { blocking: 0, warning: 1, note: 2 };

/** The look of a thumbnail: one column wide. */
const LOOK = PRESETS['one-column'];

export function previewOf({ columns, open }: ImportView, version: string): Preview {
  if (open.length > 0) {
    return {
      state: 'refused',
      why: 'the checks and the curve follow when every question is answered',
    };
  }
  try {
    const source = { fileName: 'import', sha256: '', bytes: 0, format: 'onearm' } as const;
    const trial = parseTrial(columns, source, []);
    const plan = protocolPlan(trial.facts);
    const results = analyze(trial, plan, version);
    const frame = frameOf(trial, plan);
    const pictures = FIGURES.flatMap((request) => {
      const reply = buildFigure(request, results, frame);
      if (reply.state === 'absent') return [];
      return [{ alt: reply.figure.alt, svg: toSvg(shrunk(reply.figure, LOOK)) }];
    });
    const findings = [...Map.groupBy(results.findings, ({ rule }) => rule).values()]
      .map(kindOf)
      .sort((one, other) => WEIGHT[one.severity] - WEIGHT[other.severity]);
    return { state: 'ready', findings, pictures };
  } catch (error) {
    if (error instanceof Refused) return { state: 'refused', why: error.message };
    throw error;
  }
}

function kindOf(findings: readonly Finding[]): FindingKind {
  const [first] = findings;
  const { severity = 'note', patient = null, message = '' } = first ?? {};
  const says = patient === null ? message : `${patient}: ${message}`;
  return { severity, says, count: findings.length };
}
