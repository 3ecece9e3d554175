/** The endpoint of radiographic progression. */
import { daysBetween } from '../../ground/units.ts';
import type { Days } from '../../ground/units.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { withSwitches } from '../../trial/plan/with-switches.ts';
import { hadNewTherapy, replanned } from '../engine/endpoint.ts';
import type { Affected, Endpoint, Variant } from '../engine/endpoint.ts';
import { radiographicProgression } from './radiographic-progression.ts';

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
    replanned(radiographicProgression, (p) => withSwitches(p, 'imaging', switches), affected);
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

const RPFS: Endpoint = {
  code: 'RPFS',
  title: 'Radiographic progression-free survival',
  shortTitle: 'Radiographic PFS',
  abbreviation: 'rPFS',
  freeOf: null,
  cause: null,
  needs: ['cycles', 'imaging'],
  restsOn: ['deaths', 'imaging', 'new-therapy'],
  countsDeath: () => true,
  censorsAtTherapy: (plan) => plan.imaging.newTherapy === 'censored',
  derive: radiographicProgression,
  variants: imagingVariants,
};

export const IMAGING_ENDPOINTS = { RPFS };
