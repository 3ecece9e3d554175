/** Sensitivity variants: the same endpoint with one rule changed, each with the reason to look. */
import { overallSurvival } from '../../endpoints/survival/overall-survival.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import { psaProgressionOf } from '../../endpoints/psa/psa-progression.ts';
import type { EndpointCode, PatientTime, TimeToEvent } from '../../endpoints/engine/types.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { withSwitches } from '../../trial/plan/with-switches.ts';
import { daysBetween } from '../../ground/units.ts';
import type { Days } from '../../ground/units.ts';
import { curveOf } from './curve.ts';
import { ENDPOINT_SOURCES } from '../../endpoints/all-endpoints.ts';
import { frameOn } from '../frame/frame.ts';
import type { Frame } from '../frame/frame.ts';
import type { Desk, Job } from '../frame/job.ts';
import type { SurvivalResult } from '../results.ts';

type Variant = {
  readonly label: string;
  readonly why: string;
  readonly rows: (frame: Frame, main: TimeToEvent) => readonly PatientTime[];
};

type Affected = (record: PatientRecord, plan: Plan) => boolean;

/**
 * The endpoint derived under a changed plan. Only patients whom the change can affect are derived
 * anew; the others keep their row.
 */
function replanned(
  code: EndpointCode,
  change: (plan: Plan) => Plan,
  affected: Affected = () => true,
): Variant['rows'] {
  return ({ members, plan, cutOff }, main) => {
    const again = members.filter((record) => affected(record, plan));
    const anew = ENDPOINT_SOURCES[code].derive(again, change(plan), cutOff).rows;
    if (again.length === members.length) return anew;
    const changed = new Map(anew.map((row) => [row.patient, row]));
    return main.rows.map((row) => changed.get(row.patient) ?? row);
  };
}

const hadNewTherapy: Affected = ({ therapies }) => therapies.length > 0;
const isUnconfirmed: Affected = (record, plan) =>
  psaProgressionOf(record, plan)?.state === 'unconfirmed';

function psaVariants(code: 'BPFS' | 'TTPSA', plan: Plan): readonly Variant[] {
  const change = (switches: Partial<Plan['psaProgression']>, affected?: Affected) =>
    replanned(code, (p) => withSwitches(p, 'psaProgression', switches), affected);
  const { psaProgression: now } = plan;
  const unconfirmed: Variant =
    now.unconfirmedLast === 'censored'
      ? {
          label: 'Unconfirmed last rise counted',
          why: 'a last PSA that meets the rule is an event without waiting for confirmation',
          rows: change({ unconfirmedLast: 'event' }, isUnconfirmed),
        }
      : {
          label: 'Unconfirmed last rise censored',
          why: 'a last PSA that meets the rule waits for confirmation',
          rows: change({ unconfirmedLast: 'censored' }, isUnconfirmed),
        };
  const therapy: Variant =
    now.newTherapy === 'censored'
      ? {
          label: 'New therapy ignored',
          why: 'PSA and death after a new anticancer therapy count',
          rows: change({ newTherapy: 'ignored' }, hadNewTherapy),
        }
      : {
          label: 'Censored at new therapy',
          why: 'nothing after a new anticancer therapy counts',
          rows: change({ newTherapy: 'censored' }, hadNewTherapy),
        };
  const rule: Variant =
    now.rule === 'protocol'
      ? { label: 'PCWG3 rule', why: 'the published table', rows: change({ rule: 'pcwg3' }) }
      : {
          label: 'Protocol rule',
          why: 'the protocol’s wording',
          rows: change({ rule: 'protocol' }),
        };
  const missed: Variant =
    now.missedAssessments === 'ignored'
      ? {
          label: 'Censored after missed PSA values',
          why: `progression or death more than ${now.missedAfterDays} days after the last PSA is censored there`,
          rows: change({ missedAssessments: 'censored-at-last' }),
        }
      : {
          label: 'Missed PSA values ignored',
          why: 'progression or death long after the last PSA counts',
          rows: change({ missedAssessments: 'ignored' }),
        };
  return code === 'TTPSA' ? [unconfirmed] : [unconfirmed, therapy, rule, missed];
}

/** Patients taken off treatment for progression that no scan showed. */
const CLINICAL: Variant = {
  label: 'Clinical progression counted',
  why: 'treatment ended for progression that no scan showed is an event on the day it was ended',
  rows: ({ members, plan }, main) => {
    const endedOn = new Map(
      members.flatMap(({ id, vital: { treatmentEnded, treatmentEndedOn } }) =>
        treatmentEnded === 'progression' && treatmentEndedOn !== null
          ? [[id, treatmentEndedOn] as const]
          : [],
      ),
    );
    return main.rows.map((row) => {
      const on = row.outcome.cause === 'no-progression' ? endedOn.get(row.patient) : undefined;
      if (on === undefined || row.originOn === null || on < row.originOn) return row;
      const first = plan.survival.countFirstDay ? 1 : 0;
      const days = (daysBetween(row.originOn, on) + first) as Days;
      return { ...row, on, days, outcome: { kind: 'event', cause: 'clinical-progression' } };
    });
  },
};

function imagingVariants(plan: Plan): readonly Variant[] {
  const change = (switches: Partial<Plan['imaging']>, affected?: Affected) =>
    replanned('RPFS', (p) => withSwitches(p, 'imaging', switches), affected);
  const { imaging: now } = plan;
  return [
    now.missedAssessments === 'censored-at-last'
      ? {
          label: 'Missed assessments ignored',
          why: 'progression or death after two missed scans counts',
          rows: change({ missedAssessments: 'ignored' }),
        }
      : {
          label: 'Censored after missed assessments',
          why: 'progression or death after two missed scans is censored at the last scan',
          rows: change({ missedAssessments: 'censored-at-last' }),
        },
    now.newTherapy === 'censored'
      ? {
          label: 'New therapy ignored',
          why: 'progression and death after a new anticancer therapy count',
          rows: change({ newTherapy: 'ignored' }, hadNewTherapy),
        }
      : {
          label: 'Censored at new therapy',
          why: 'nothing after a new anticancer therapy counts',
          rows: change({ newTherapy: 'censored' }, hadNewTherapy),
        },
    CLINICAL,
  ];
}

/** Lost and withdrawn patients as if they had died at last contact: the worst case. */
const LOST_AS_DEAD: Variant = {
  label: 'Lost or withdrawn counted as dead',
  why: 'the worst case: each died on the day of last contact',
  rows: (_, main) =>
    main.rows.map((row) =>
      row.outcome.cause === 'lost' || row.outcome.cause === 'withdrew'
        ? { ...row, outcome: { kind: 'event', cause: 'death' } }
        : row,
    ),
};

/** What the curve would wrongly show without delayed entry. */
const IMMORTAL_TIME: Variant = {
  label: 'Without delayed entry (immortal time counted)',
  why: 'shows the bias: time that every patient had to survive is credited as survival',
  rows: ({ members, plan, cutOff }, { code }) =>
    overallSurvival(code === 'OSFR2' ? 'OSFR2' : 'OSFR1', members, plan, cutOff).rows.map(
      (row) => ({ ...row, entryDays: 0 as Days }),
    ),
};

function variantsOf(code: EndpointCode, plan: Plan): readonly Variant[] {
  switch (code) {
    case 'OS':
      return [LOST_AS_DEAD];
    case 'OSFR1':
    case 'OSFR2':
      return [IMMORTAL_TIME];
    case 'BPFS':
    case 'TTPSA':
      return psaVariants(code, plan);
    case 'RPFS':
      return imagingVariants(plan);
    case 'TTWP':
    case 'TTRNT':
      return [];
    default:
      return code satisfies never;
  }
}

/** The times of a variant, under a name of its own. */
function variantJob(
  code: EndpointCode,
  { label, rows }: Variant,
  times: Job<Times | null>,
): Job<readonly PatientTime[]> {
  return {
    name: `${code} ${label}`,
    compute: (desk) => {
      const main = desk.read(times);
      return main === null ? [] : rows(frameOn(desk), main.endpoint);
    },
  };
}

type Times = { readonly endpoint: TimeToEvent };

/**
 * The variants of an endpoint derived from raw data.
 *
 * @param times the job that derives the endpoint itself
 */
export function sensitivityOf(
  { plan, read }: Desk,
  code: EndpointCode,
  times: Job<Times | null>,
): SurvivalResult['sensitivity'] {
  return variantsOf(code, plan).flatMap((variant) => {
    const { label, why } = variant;
    const varied = read(variantJob(code, variant, times));
    return varied.length === 0 ? [] : [{ ...curveOf(label, varied, plan), why }];
  });
}
