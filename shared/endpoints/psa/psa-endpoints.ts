/** The endpoints of PSA progression. */
import { formatPlural } from '../../ground/format.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { withSwitches } from '../../trial/plan/with-switches.ts';
import { hadNewTherapy, replanned } from '../engine/endpoint.ts';
import type { Affected, Endpoint, Variant } from '../engine/endpoint.ts';
import { biochemicalProgression } from './biochemical-progression.ts';
import { psaProgressionOf } from './psa-progression.ts';

const derive =
  (code: 'BPFS' | 'TTPSA'): Endpoint['derive'] =>
  (records, plan) =>
    biochemicalProgression(code, records, plan);

const isUnconfirmed: Affected = (record, plan) =>
  psaProgressionOf(record, plan)?.state === 'unconfirmed';

function psaVariants(code: 'BPFS' | 'TTPSA', plan: Plan): readonly Variant[] {
  const change = (switches: Partial<Plan['psaProgression']>, affected?: Affected) =>
    replanned(derive(code), (p) => withSwitches(p, 'psaProgression', switches), affected);
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
          why: `progression or death more than ${formatPlural(now.missedAfterDays, 'day')} after the last PSA is censored there`,
          rows: change({ missedAssessments: 'censored-at-last' }),
        }
      : {
          label: 'Missed PSA values ignored',
          why: 'progression or death long after the last PSA counts',
          rows: change({ missedAssessments: 'ignored' }),
        };
  return code === 'TTPSA' ? [unconfirmed] : [unconfirmed, therapy, rule, missed];
}

const OF_PSA = {
  needs: ['cycles', 'psa'],
  restsOn: ['deaths', 'psa', 'new-therapy'],
  censorsAtTherapy: (plan) => plan.psaProgression.newTherapy === 'censored',
} as const satisfies Partial<Endpoint>;

const BPFS: Endpoint = {
  ...OF_PSA,
  code: 'BPFS',
  title: 'Biochemical progression-free survival',
  shortTitle: 'Biochemical PFS',
  abbreviation: 'bPFS',
  freeOf: null,
  cause: null,
  countsDeath: (plan) => plan.psaProgression.death === 'event',
  derive: derive('BPFS'),
  variants: (plan) => psaVariants('BPFS', plan),
};

const TTPSA: Endpoint = {
  ...OF_PSA,
  code: 'TTPSA',
  title: 'Time to PSA progression',
  shortTitle: 'PSA progression',
  abbreviation: 'TTPSA',
  freeOf: 'free of PSA progression',
  cause: 'psa-progression',
  countsDeath: () => false,
  derive: derive('TTPSA'),
  variants: (plan) => psaVariants('TTPSA', plan),
};

export const PSA_ENDPOINTS = { BPFS, TTPSA };
