/** What an endpoint is: declared once, and every list of endpoints is made from the declarations. */
import type { DayNumber } from '../../ground/units.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { TableName } from '../../trial/schema.ts';
import type { PatientRecord } from './patient-record.ts';
import type { EndpointCode, Outcome, PatientTime, TimeToEvent } from './types.ts';

/**
 * What a time rests on. A data check names the sources it doubts, and touches every endpoint that
 * rests on one of them (`shared/checks/touching.ts`).
 */
export type Source =
  'deaths' | 'contacts' | 'first-regimen' | 'psa' | 'imaging' | 'questionnaires' | 'new-therapy';

type Derive = (records: readonly PatientRecord[], plan: Plan, cutOff: DayNumber) => TimeToEvent;

export type Endpoint = {
  readonly code: EndpointCode;
  readonly title: string;
  /** A few words, where the place is narrow. */
  readonly shortTitle: string;
  /** As figures abbreviate it; in lower case inside "12-mo ..." and "Median ...". */
  readonly abbreviation: string;
  /** What its curve is the share of, where the title names a time: "free of PSA progression". */
  readonly freeOf: string | null;
  /** What an event is by the definition of the endpoint; null for a compound one. */
  readonly cause: Extract<Outcome, { readonly kind: 'event' }>['cause'] | null;
  /** Tables without which nothing can be derived. */
  readonly needs: readonly TableName[];
  /** What its times rest on beside the first cycle. */
  readonly restsOn: readonly Source[];
  /** Whether deaths are events, though the endpoint does without the table of deaths. */
  readonly countsDeath: (plan: Plan) => boolean;
  /** Whether the plan ends its times at a new anticancer therapy. */
  readonly censorsAtTherapy: (plan: Plan) => boolean;
  readonly derive: Derive;
  /** The same endpoint with one rule changed, each with the reason to look. */
  readonly variants: (plan: Plan) => readonly Variant[];
};

export type VariantInput = {
  readonly members: readonly PatientRecord[];
  readonly plan: Plan;
  readonly cutOff: DayNumber;
};

export type Variant = {
  /** Names the change, and no other variant of the endpoint under any plan. */
  readonly label: string;
  readonly why: string;
  readonly rows: (input: VariantInput, main: TimeToEvent) => readonly PatientTime[];
};

export type Affected = (record: PatientRecord, plan: Plan) => boolean;

/**
 * The endpoint derived under a changed plan. Only patients whom the change can affect are derived
 * anew; the others keep their row.
 */
export function replanned(
  derive: Derive,
  change: (plan: Plan) => Plan,
  affected: Affected = () => true,
): Variant['rows'] {
  return ({ members, plan, cutOff }, main) => {
    const again = members.filter((record) => affected(record, plan));
    const anew = derive(again, change(plan), cutOff).rows;
    if (again.length === members.length) return anew;
    const changed = new Map(anew.map((row) => [row.patient, row]));
    return main.rows.map((row) => changed.get(row.patient) ?? row);
  };
}

export const hadNewTherapy: Affected = ({ therapies }) => therapies.length > 0;
