/** The flow of patients through a one-arm trial, as boxes and edges to be drawn. */
import {
  dispositionOf,
  type FollowUpState,
  type PatientDisposition,
  type UntreatedReason,
} from '../../endpoints/population/disposition.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import { TREATMENT_STATES, TREATMENT_TITLES } from '../safety/exposure.ts';
import { formatPlural } from '../../ground/format.ts';
import type { Accounting } from '../frame/accounting.ts';

export type FlowBoxId =
  'enrolled' | 'not-treated' | 'treated' | 'cycles' | 'treatment' | 'follow-up' | 'evaluable';

export type FlowLine = { readonly text: string; readonly n: number };

export type FlowBox = {
  readonly id: FlowBoxId;
  readonly title: string;
  readonly n: number;
  /** What the box holds; except in 'evaluable' the lines add up to `n`. Zero lines are left out. */
  readonly lines: readonly FlowLine[];
  /** Main column from top to bottom, or beside it for those who leave. */
  readonly column: 'main' | 'side';
};

export type DispositionResult = {
  readonly boxes: readonly FlowBox[];
  readonly edges: readonly { readonly from: FlowBoxId; readonly to: FlowBoxId }[];
  readonly patients: readonly PatientDisposition[];
  readonly evaluable: readonly Evaluable[];
  /** What the file tells of anybody: of the rest a flow says nothing. */
  readonly recorded: { readonly treatmentEnd: boolean; readonly followUp: boolean };
  readonly note: string;
};

/** Patients evaluable for an endpoint, as its own result accounts for them. */
export type Evaluable = { readonly title: string; readonly accounting: Accounting };

const UNTREATED: Readonly<Record<UntreatedReason, string>> = {
  died: 'Died before treatment',
  withdrew: 'Withdrew before treatment',
  lost: 'Lost before treatment',
  'not-yet': 'Not treated by the cut-off',
};
export const FOLLOW_UP_TITLES: Readonly<Record<FollowUpState, string>> = {
  'in-follow-up': 'In follow-up',
  lost: 'Lost to follow-up',
  withdrew: 'Withdrew',
  died: 'Died',
};

type Treated = Extract<PatientDisposition, { readonly treated: true }>;

function tally<T extends PatientDisposition>(
  patients: readonly T[],
  lines: readonly { readonly text: string; readonly holds: (one: T) => boolean }[],
): readonly FlowLine[] {
  return lines
    .map(({ text, holds }) => ({ text, n: patients.filter(holds).length }))
    .filter((line) => line.n > 0);
}

function cycleLines(treated: readonly Treated[]): readonly FlowLine[] {
  const most = treated.reduce((max, one) => Math.max(max, one.cycles), 0);
  return tally(
    treated,
    Array.from({ length: most }, (_, i) => ({
      text: formatPlural(i + 1, 'cycle'),
      holds: (one: Treated) => one.cycles === i + 1,
    })),
  );
}

function boxesOf(
  patients: readonly PatientDisposition[],
  evaluable: readonly Evaluable[],
): readonly FlowBox[] {
  const treated = patients.filter((one) => one.treated);
  const untreated = patients.filter((one) => !one.treated);
  const main = (
    id: FlowBoxId,
    title: string,
    n: number,
    lines: readonly FlowLine[] = [],
  ): FlowBox => ({ id, title, n, lines, column: 'main' });
  const reasons = Object.entries(UNTREATED).map(([why, text]) => ({
    text,
    holds: (one: PatientDisposition) => !one.treated && one.why === why,
  }));
  const treatment = TREATMENT_STATES.map((state) => ({
    text: TREATMENT_TITLES[state],
    holds: (one: Treated) => one.treatment === state,
  }));
  const followUp = Object.entries(FOLLOW_UP_TITLES).map(([state, text]) => ({
    text,
    holds: (one: Treated) => one.followUp === state,
  }));
  return [
    main('enrolled', 'Enrolled', patients.length),
    {
      id: 'not-treated',
      title: 'Not treated',
      n: untreated.length,
      lines: tally(untreated, reasons),
      column: 'side',
    },
    main('treated', 'Treated', treated.length),
    main('cycles', 'Cycles received', treated.length, cycleLines(treated)),
    main('treatment', 'Treatment', treated.length, tally(treated, treatment)),
    main('follow-up', 'Follow-up', treated.length, tally(treated, followUp)),
    ...(evaluable.length === 0
      ? []
      : [
          main(
            'evaluable',
            'Evaluable',
            treated.length,
            evaluable.map(({ title, accounting }) => ({ text: title, n: accounting.analysed })),
          ),
        ]),
  ];
}

/** Nobody is in follow-up because nothing is recorded of it. */
function untold(box: FlowBox): FlowBox {
  return { ...box, lines: [{ text: 'Not recorded', n: box.n }] };
}

const EDGES: readonly (readonly [from: FlowBoxId, to: FlowBoxId])[] = [
  ['enrolled', 'not-treated'],
  ['enrolled', 'treated'],
  ['treated', 'cycles'],
  ['cycles', 'treatment'],
  ['treatment', 'follow-up'],
  ['follow-up', 'evaluable'],
];

/**
 * The flow of patients. Enrolled = treated + not treated; the lines of cycles, treatment and
 * follow-up each add up to the treated. The box of patients not treated is left out when empty.
 *
 * @param evaluable the endpoints to list at the end, with the accounting of their own results
 */
export function analyseDisposition(
  records: readonly PatientRecord[],
  _plan: Plan,
  cutOff: DayNumber,
  evaluable: readonly Evaluable[] = [],
): DispositionResult {
  const patients = records.map(dispositionOf);
  const recorded = {
    treatmentEnd: records.some(({ vital }) => vital.treatmentEnded !== null),
    followUp: records.some(
      ({ vital }) =>
        vital.diedOn !== null || vital.leftStudy !== null || vital.aliveBy === 'vital_status',
    ),
  };
  const boxes = boxesOf(patients, evaluable)
    .filter((box) => box.id !== 'not-treated' || box.n > 0)
    .map((box) => (box.id === 'follow-up' && !recorded.followUp ? untold(box) : box));
  const drawn = new Set(boxes.map((box) => box.id));
  return {
    boxes,
    edges: EDGES.filter(([from, to]) => drawn.has(from) && drawn.has(to)).map(([from, to]) => ({
      from,
      to,
    })),
    patients,
    evaluable,
    recorded,
    note: `After the CONSORT flow of randomised trials, for one arm. Patients screened are not recorded in the trial file. Data cut-off ${cutOffWords(cutOff)}.`,
  };
}
