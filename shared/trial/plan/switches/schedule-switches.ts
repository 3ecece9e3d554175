import { SOURCES, days, number, part } from './switch.ts';

const { protocol, open } = SOURCES;

export const SCHEDULE = part('Schedule', {
  cycleIntervalDays: days({
    title: 'Cycle interval',
    about: 'planned days between cycles',
    source: protocol,
    over: 0,
    initial: 42,
  }),
  plannedCycles: number({
    title: 'Planned cycles',
    about: 'most cycles of re-challenge',
    source: protocol,
    whole: true,
    over: 0,
    initial: 6,
  }),
  plannedActivityGbq: number({
    title: 'Planned activity',
    about: 'a cycle',
    source: protocol,
    over: 0,
    step: 0.1,
    unit: 'GBq',
    initial: 7.4,
  }),
  psaIntervalDays: days({
    title: 'PSA interval',
    about: 'planned days between values',
    source: open,
    over: 0,
    initial: 42,
  }),
  followUpIntervalMonths: number({
    title: 'Follow-up interval',
    about: 'planned months between contacts after treatment',
    source: protocol,
    whole: true,
    over: 0,
    unit: 'months',
    initial: 6,
  }),
  accrualMonths: number({
    title: 'Accrual',
    about: 'planned length of enrolment',
    source: protocol,
    over: 0,
    unit: 'months',
    initial: 12,
  }),
});
