import { SOURCES, choice, days, number, part } from './switch.ts';

const { protocol, pcwg, open } = SOURCES;

export const PSA_PROGRESSION = part('PSA progression', {
  rule: choice({
    title: 'Rule',
    about: 'PCWG3 fixes thresholds, nadir, confirmation, early rises and the start without decline',
    source: pcwg,
    options: { protocol: 'protocol: the switches below', pcwg3: 'PCWG3: the published table' },
    initial: 'protocol',
    presets: { pcwg3: 'pcwg3' },
  }),
  risePercent: number({
    title: 'Rise above the nadir',
    about: 'relative limb of the threshold',
    source: protocol,
    over: 0,
    unit: '%',
    initial: 25,
  }),
  riseNgMl: number({
    title: 'Rise above the nadir, absolute',
    about: 'absolute limb; it governs below a nadir of 8 ng/mL',
    source: protocol,
    min: 0,
    unit: 'ng/mL',
    initial: 2,
  }),
  thresholds: choice({
    title: 'Thresholds',
    about: 'whether exactly 25% and 2 ng/mL are enough',
    source: pcwg,
    options: { 'at-least': 'reached', above: 'exceeded' },
    initial: 'at-least',
  }),
  nadir: choice({
    title: 'Nadir',
    about: 'lowest value before the one under test',
    source: open,
    options: {
      'from-baseline': 'lowest value, baseline included',
      'post-baseline': 'lowest value after C1D1',
    },
    initial: 'from-baseline',
  }),
  confirmation: choice({
    title: 'Confirmation after a decline',
    about: 'the confirming value must reach both thresholds from the same nadir',
    source: pcwg,
    options: {
      'days-later': 'a value some days later',
      'any-later': 'any later value',
      none: 'none',
    },
    initial: 'days-later',
  }),
  confirmationDays: days({
    title: 'Confirmed after',
    about: 'least distance of the confirming value',
    source: pcwg,
    initial: 21,
  }),
  interveningFall: choice({
    title: 'A value below the threshold in between',
    about: 'a value below the nadir always cancels an unconfirmed rise',
    source: open,
    options: { cancels: 'cancels the rise', ignored: 'ignored' },
    initial: 'cancels',
  }),
  earlyConfirmatory: choice({
    title: 'The same within the confirmation time',
    about: 'for values too early to confirm; has no effect where falls in between are ignored',
    source: open,
    options: { 'cancels-if-below': 'cancels the rise', ignored: 'ignored' },
    initial: 'cancels-if-below',
  }),
  unconfirmedLast: choice({
    title: 'Unconfirmed last rise',
    about: 'a sensitivity analysis always counts it',
    source: open,
    options: { censored: 'censored', event: 'an event' },
    initial: 'censored',
  }),
  earlyRise: choice({
    title: 'Early rise after a decline',
    about: 'PSA may rise before it falls',
    source: pcwg,
    options: {
      'void-if-below-nadir': 'void if PSA later falls below the nadir',
      'ignored-before-day': 'ignored',
      counts: 'counts',
    },
    initial: 'void-if-below-nadir',
  }),
  earlyRiseDays: days({
    title: 'Early means before',
    about: 'week 12',
    source: pcwg,
    initial: 84,
  }),
  noDecline: choice({
    title: 'PSA that never fell',
    about: 'measured from the baseline; the published table asks for no confirmation here',
    source: pcwg,
    options: {
      'from-day': 'from a day on, unconfirmed',
      'after-day': 'after a day, unconfirmed',
      'same-as-decline': 'by the same rule as after a decline',
    },
    initial: 'from-day',
  }),
  noDeclineDays: days({
    title: 'That day',
    about: 'week 12',
    source: pcwg,
    initial: 84,
  }),
  death: choice({
    title: 'Death in biochemical PFS',
    about: 'time to PSA progression always censors it',
    source: open,
    options: { event: 'an event', censored: 'censored' },
    initial: 'event',
  }),
  newTherapy: choice({
    title: 'New anticancer therapy',
    about: 'no value after it is judged when it censors',
    source: open,
    options: { censored: 'censors at the last PSA before it', ignored: 'ignored' },
    initial: 'censored',
  }),
});
