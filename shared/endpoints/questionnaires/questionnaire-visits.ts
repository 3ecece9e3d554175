/** Questionnaire forms of a patient, scored, and the planned visits they belong to. */
import type { Plan } from '../../trial/plan/plan.ts';
import type { QuestionnaireItem } from '../../trial/types.ts';
import type { DayNumber } from '../../ground/units.ts';
import {
  BPI_INTERFERENCE_ITEMS,
  BPI_SEVERITY_ITEMS,
  BPI_WORST_PAIN_ITEM,
  scoreInterference,
  scoreSeverity,
  scoreWorstPain,
} from './bpi-sf.ts';
import { FACT_RNT_ITEMS, scoreFactRnt, type ItemScore } from './fact-rnt.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { cyclesToCome, followUpDays, lastObservable } from '../engine/visit-schedule.ts';

export const SCALES = ['fact-rnt', 'worst-pain', 'severity', 'interference'] as const;
export type Scale = (typeof SCALES)[number];

type ScaleFacts = {
  readonly title: string;
  readonly instrument: QuestionnaireItem['instrument'];
  readonly lowest: number;
  readonly highest: number;
  /** The direction of benefit: which end of the scale is the good one. */
  readonly better: 'higher' | 'lower';
};

export const SCALE_FACTS: Readonly<Record<Scale, ScaleFacts>> = {
  'fact-rnt': {
    title: 'FACT-RNT total',
    instrument: 'fact-rnt',
    lowest: 0,
    highest: 60,
    better: 'higher',
  },
  'worst-pain': {
    title: 'BPI-SF worst pain',
    instrument: 'bpi-sf',
    lowest: 0,
    highest: 10,
    better: 'lower',
  },
  severity: {
    title: 'BPI-SF pain severity',
    instrument: 'bpi-sf',
    lowest: 0,
    highest: 10,
    better: 'lower',
  },
  interference: {
    title: 'BPI-SF pain interference',
    instrument: 'bpi-sf',
    lowest: 0,
    highest: 10,
    better: 'lower',
  },
};

/** One form of one patient, scored on one scale. */
export type ScoredForm = ItemScore & {
  readonly on: DayNumber;
  /** Days from C1D1. */
  readonly day: number;
  /** Items given twice with different answers: taken as not answered. */
  readonly contradictory: number;
};

type Form = { readonly on: DayNumber; readonly answers: Answers };

const kept = new WeakMap<PatientRecord, Map<QuestionnaireItem['instrument'], readonly Form[]>>();

/** Forms with an answer or more, oldest first: the same for all scales of an instrument. */
function formsOf(
  record: PatientRecord,
  instrument: QuestionnaireItem['instrument'],
): readonly Form[] {
  const ofRecord = kept.get(record) ?? new Map<typeof instrument, readonly Form[]>();
  kept.set(record, ofRecord);
  const found = ofRecord.get(instrument);
  if (found !== undefined) return found;
  const byDay = new Map<DayNumber, QuestionnaireItem[]>();
  for (const row of record.questionnaireItems) {
    if (row.instrument !== instrument) continue;
    const rows = byDay.get(row.formOn);
    if (rows === undefined) byDay.set(row.formOn, [row]);
    else rows.push(row);
  }
  const forms = [...byDay]
    .filter(([, rows]) => rows.some((row) => row.response !== null))
    .sort(([a], [b]) => a - b)
    .map(([on, rows]): Form => ({ on, answers: answersOf(rows) }));
  ofRecord.set(instrument, forms);
  return forms;
}

type Answers = {
  readonly of: (item: string) => number | null;
  /** How many of these items stand twice with different answers. */
  readonly contradictory: (items: readonly string[]) => number;
};

/** Answers by item; where an item stands twice, its answer counts only when both agree. */
function answersOf(rows: readonly QuestionnaireItem[]): Answers {
  const byItem = new Map<string, number>();
  const twice = new Set<string>();
  for (const row of rows) {
    if (row.response === null) continue;
    const item = row.item.trim().toUpperCase();
    const before = byItem.get(item);
    if (before === undefined) byItem.set(item, row.response);
    else if (before !== row.response) twice.add(item);
  }
  return {
    of: (item) => (twice.has(item) ? null : (byItem.get(item) ?? null)),
    contradictory: (items) => items.filter((item) => twice.has(item)).length,
  };
}

const FACT_RNT_NUMBERS = Array.from({ length: FACT_RNT_ITEMS }, (_, i) => String(i + 1));

const ITEMS_OF: Readonly<Record<Scale, readonly string[]>> = {
  'fact-rnt': FACT_RNT_NUMBERS,
  'worst-pain': [BPI_WORST_PAIN_ITEM],
  severity: BPI_SEVERITY_ITEMS,
  interference: BPI_INTERFERENCE_ITEMS,
};

function scoreOf(scale: Scale, answers: readonly (number | null)[], plan: Plan): ItemScore {
  switch (scale) {
    case 'fact-rnt':
      return scoreFactRnt(answers, plan.qualityOfLife.factRntReversed);
    case 'worst-pain':
      return scoreWorstPain(answers[0] ?? null);
    case 'severity':
      return scoreSeverity(answers, plan.qualityOfLife.severityNeeds);
    case 'interference':
      return scoreInterference(answers);
    default:
      return scale satisfies never;
  }
}

/**
 * All forms of a treated patient on a scale, oldest first, one a day; a form without enough
 * answers keeps its place with a null score. A form without any answer was not filled in and is no
 * form. Empty for a patient never treated.
 */
export function scoredForms(
  record: PatientRecord,
  scale: Scale,
  plan: Plan,
): readonly ScoredForm[] {
  const { startOn } = record;
  if (startOn === null) return [];
  const items = ITEMS_OF[scale];
  return formsOf(record, SCALE_FACTS[scale].instrument).map(({ on, answers }): ScoredForm => ({
    ...scoreOf(scale, items.map(answers.of), plan),
    on,
    day: on - startOn,
    contradictory: answers.contradictory(items),
  }));
}

/** The visit after baseline whose target is nearest to a day; a tie goes to the earlier visit. */
function nearestVisit(day: number, plan: Plan): number {
  // ceil(x - 1/2) rounds a half down.
  return Math.max(1, Math.ceil(day / plan.qualityOfLife.visitIntervalDays - 0.5));
}

/** The forms of a patient by visit: 0 is baseline, k is k intervals after C1D1. */
export type VisitForms = {
  readonly byVisit: ReadonlyMap<number, ScoredForm>;
  /** Forms that belong to no visit: outside every window, or farther from the target. */
  readonly unassigned: readonly ScoredForm[];
};

/**
 * Which form stands for which visit.
 *
 * Baseline is the last form on or before C1D1. Visit k has its target `k x visitIntervalDays` after
 * C1D1; a form goes to the visit whose target is nearest (a tie to the earlier visit) when it lies
 * within `visitWindowDays` of it, and of several forms the nearest to the target stands for the
 * visit (a tie to the earlier form).
 */
export function assignVisits(forms: readonly ScoredForm[], plan: Plan): VisitForms {
  const { visitIntervalDays, visitWindowDays } = plan.qualityOfLife;
  const byVisit = new Map<number, ScoredForm>();
  const unassigned: ScoredForm[] = [];
  const baseline = forms.filter((form) => form.day <= 0).at(-1);
  if (baseline !== undefined) byVisit.set(0, baseline);
  const distance = (form: ScoredForm, visit: number) =>
    Math.abs(form.day - visit * visitIntervalDays);
  for (const form of forms) {
    if (form === baseline) continue;
    const visit = nearestVisit(form.day, plan);
    if (form.day <= 0 || distance(form, visit) > visitWindowDays) {
      unassigned.push(form);
      continue;
    }
    const holder = byVisit.get(visit);
    if (holder === undefined || distance(form, visit) < distance(holder, visit)) {
      byVisit.set(visit, form);
      if (holder !== undefined) unassigned.push(holder);
    } else {
      unassigned.push(form);
    }
  }
  return { byVisit, unassigned };
}

/**
 * Visits at which a form was expected of a patient; none for a patient never treated.
 *
 * Baseline always. While treatment lasts every visit up to the one to which the day of the last
 * dose belongs, further by one for each cycle still to come; afterwards the visits to which the
 * planned follow-up contacts belong. Only those whose day is not after the cut-off, with the patient
 * alive and in follow-up on it.
 */
export function expectedVisits(
  record: PatientRecord,
  plan: Plan,
  cutOff: DayNumber,
): ReadonlySet<number> {
  const { startOn, lastDoseOn } = record;
  if (startOn === null || lastDoseOn === null) return new Set();
  const { visitIntervalDays } = plan.qualityOfLife;
  const lastOn = lastObservable(record, cutOff);
  const toCome = cyclesToCome(record, plan);
  const treated = lastDoseOn > startOn ? nearestVisit(lastDoseOn - startOn, plan) : 0;
  const expected = new Set([0]);
  for (let visit = 1; visit <= treated + toCome; visit += 1) {
    if (startOn + visit * visitIntervalDays <= lastOn) expected.add(visit);
  }
  if (toCome > 0) return expected;
  for (const on of followUpDays(lastDoseOn, plan)) {
    if (on <= lastOn) expected.add(nearestVisit(on - startOn, plan));
  }
  return expected;
}
