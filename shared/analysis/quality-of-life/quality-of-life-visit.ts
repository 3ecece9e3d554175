/** One planned visit on one questionnaire scale: how many answered, and how scores changed. */
import {
  classifyChange,
  type ChangeClass,
  type Threshold,
} from '../../endpoints/questionnaires/change-threshold.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type {
  Scale,
  ScoredForm,
  VisitForms,
} from '../../endpoints/questionnaires/questionnaire-visits.ts';
import {
  meanInterval,
  summarise,
  type MeanInterval,
  type Summary,
} from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';

/** A patient with a score at baseline and at the visit. */
export type ScorePair = {
  readonly patient: string;
  /** Days from C1D1 to the form that stands for the visit. */
  readonly day: number;
  readonly baseline: number;
  readonly score: number;
  readonly change: number;
  /** Null where the threshold is not estimable. */
  readonly changeClass: ChangeClass | null;
};

export type VisitSummary = {
  /** 0 is baseline; k lies k visit intervals after C1D1. */
  readonly visit: number;
  readonly label: string;
  readonly targetDay: number;
  /** Alive, in follow-up and due; forms that came anyway are in it. */
  readonly expected: number;
  /** Forms received. */
  readonly completed: number;
  /** Forms with answers enough for a score. */
  readonly scored: number;
  readonly score: Summary;
  /** Pairs with baseline; empty at baseline itself. */
  readonly pairs: readonly ScorePair[];
  /** Mean change with its t interval, from the pairs alone. */
  readonly change: MeanInterval;
  /** Median, quartiles and range of the change, from the pairs alone. */
  readonly changeSummary: Summary;
  /** Pairs by class; all 0 where the threshold is not estimable. */
  readonly responders: Readonly<Record<ChangeClass, number>>;
  /** Proportion of pairs with a change of at most `change`, at each change seen, rising. */
  readonly cumulative: readonly { readonly change: number; readonly proportion: number }[];
};

/** A treated patient with scored forms sorted into visits. */
export type Assigned = {
  readonly record: PatientRecord;
  readonly forms: readonly ScoredForm[];
  readonly visits: VisitForms;
  readonly expected: ReadonlySet<number>;
};

/** Score at a visit; null where there is none. */
export function scoreAt({ visits }: Assigned, visit: number): number | null {
  return visits.byVisit.get(visit)?.score ?? null;
}

function labelOf(visit: number, plan: Plan): string {
  if (visit === 0) return 'Baseline';
  const days = visit * plan.qualityOfLife.visitIntervalDays;
  return days % 7 === 0 ? `Week ${days / 7}` : `Day ${days}`;
}

function pairsAt(
  patients: readonly Assigned[],
  visit: number,
  scale: Scale,
  threshold: Threshold,
): readonly ScorePair[] {
  if (visit === 0) return [];
  return patients.flatMap((assigned) => {
    const form = assigned.visits.byVisit.get(visit);
    const [baseline, score] = [scoreAt(assigned, 0), form?.score ?? null];
    if (form === undefined || baseline === null || score === null) return [];
    return {
      patient: assigned.record.id,
      day: form.day,
      baseline,
      score,
      change: score - baseline,
      changeClass: classifyChange(scale, baseline, score, threshold),
    };
  });
}

function cumulativeOf(changes: readonly number[]): VisitSummary['cumulative'] {
  const sorted = [...changes].sort((a, b) => a - b);
  return sorted.flatMap((change, i) =>
    change === sorted[i + 1] ? [] : { change, proportion: (i + 1) / sorted.length },
  );
}

/** A scale, and from which change on a patient is better or worse. */
type Measured = { readonly scale: Scale; readonly threshold: Threshold };

/** One visit on one scale over the treated patients. */
export function summariseVisit(
  patients: readonly Assigned[],
  visit: number,
  { scale, threshold }: Measured,
  plan: Plan,
): VisitSummary {
  const pairs = pairsAt(patients, visit, scale, threshold);
  const changes = pairs.map((pair) => pair.change);
  const received = (assigned: Assigned) => assigned.visits.byVisit.has(visit);
  const classed = (name: ChangeClass) => pairs.filter((pair) => pair.changeClass === name).length;
  const scores = patients.flatMap((assigned) => scoreAt(assigned, visit) ?? []);
  return {
    visit,
    label: labelOf(visit, plan),
    targetDay: visit * plan.qualityOfLife.visitIntervalDays,
    // A form that came early, or from a patient recorded as gone, was evidently expected.
    expected: patients.filter((a) => received(a) || a.expected.has(visit)).length,
    completed: patients.filter(received).length,
    scored: scores.length,
    score: summarise(scores, plan.descriptive.quartiles),
    pairs,
    change: meanInterval(changes, plan.survival.level),
    changeSummary: summarise(changes, plan.descriptive.quartiles),
    responders: {
      improved: classed('improved'),
      stable: classed('stable'),
      worse: classed('worse'),
    },
    cumulative: cumulativeOf(changes),
  };
}
