/** The endpoints of death: overall survival from re-challenge and from the first regimen. */
import type { Days } from '../../ground/units.ts';
import type { Endpoint, Variant } from '../engine/endpoint.ts';
import { overallSurvival } from './overall-survival.ts';

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
  rows: (_, main) => main.rows.map((row) => ({ ...row, entryDays: 0 as Days })),
};

const OF_DEATH = {
  cause: 'death',
  abbreviation: 'OS',
  freeOf: null,
  needs: ['cycles', 'vital_status'],
  countsDeath: () => false, // without the table of deaths there is no endpoint at all
  censorsAtTherapy: () => false,
} as const satisfies Partial<Endpoint>;

const OS: Endpoint = {
  ...OF_DEATH,
  code: 'OS',
  title: 'Overall survival',
  shortTitle: 'Overall survival',
  restsOn: ['deaths', 'contacts'],
  derive: (records, plan, cutOff) => overallSurvival('OS', records, plan, cutOff),
  variants: () => [LOST_AS_DEAD],
};

const OSFR1: Endpoint = {
  ...OF_DEATH,
  code: 'OSFR1',
  title: 'Overall survival from the first regimen',
  shortTitle: 'OS from first regimen',
  restsOn: ['deaths', 'contacts', 'first-regimen'],
  derive: (records, plan, cutOff) => overallSurvival('OSFR1', records, plan, cutOff),
  variants: () => [IMMORTAL_TIME],
};

const OSFR2: Endpoint = {
  ...OF_DEATH,
  code: 'OSFR2',
  title: 'Overall survival from the last cycle of the first regimen',
  shortTitle: 'OS from its last cycle',
  restsOn: ['deaths', 'contacts', 'first-regimen'],
  derive: (records, plan, cutOff) => overallSurvival('OSFR2', records, plan, cutOff),
  variants: () => [IMMORTAL_TIME],
};

export const SURVIVAL_ENDPOINTS = { OS, OSFR1, OSFR2 };
