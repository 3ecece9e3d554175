import { SOURCES, choice, free } from './switch.ts';
import type { PlanField } from './switch.ts';

const { protocol, registry, pcwg, convention, open } = SOURCES;
const EVENT = { event: 'an event', censored: 'censored' };

/** PSA response and PSA progression. */
export const PSA_FIELDS: readonly PlanField[] = [
  choice(
    'psa.belowLimit',
    'Values below the limit of quantification',
    { 'at-limit': 'at the limit', 'half-limit': 'at half the limit' },
    'the number used for "<0.02"; the flag stays',
    convention,
  ),
  choice(
    'psa.sameDay',
    'Several values on one day',
    { mean: 'mean', highest: 'highest', lowest: 'lowest' },
    'one value a day is used; no time of day is recorded, so none is the latest',
    convention,
  ),
  choice(
    'psa.responseConfirmation',
    'Headline PSA response',
    { any: 'any decline', confirmed: 'confirmed decline' },
    'both are always shown',
    protocol,
  ),
  free(
    'psa.confirmationDays',
    'Response confirmed after',
    'the next value at least this much later must still show the decline',
    pcwg,
    { unit: 'days' },
  ),
  free(
    'psa.ignoreResponseBeforeDays',
    'Response ignored before',
    'none by PCWG3, whose week 12 is about early rises and not about declines',
    pcwg,
    { unit: 'days' },
  ),
  free(
    'psa.responseWindowAfterLastDoseDays',
    'Response window after the last dose',
    'the registry says "during re-challenge therapy"; one cycle length is added; PCWG3 has no end',
    registry,
    { unit: 'days', ifNull: 'no end' },
  ),
  free(
    'psa.week12From',
    'Week-12 window from',
    'first day of the window around day 84',
    convention,
    { unit: 'days' },
  ),
  free('psa.week12To', 'Week-12 window to', 'last day of the window around day 84', convention, {
    unit: 'days',
  }),
  choice(
    'psaProgression.rule',
    'Rule',
    { protocol: 'protocol: the switches below', pcwg3: 'PCWG3: the published table' },
    'PCWG3 fixes thresholds, nadir, confirmation, early rises and the start without decline',
    pcwg,
  ),
  free(
    'psaProgression.risePercent',
    'Rise above the nadir',
    'relative limb of the threshold',
    protocol,
    { unit: '%' },
  ),
  free(
    'psaProgression.riseNgMl',
    'Rise above the nadir, absolute',
    'absolute limb; it governs below a nadir of 8 ng/mL',
    protocol,
    { unit: 'ng/mL' },
  ),
  choice(
    'psaProgression.thresholds',
    'Thresholds',
    { 'at-least': 'reached', above: 'exceeded' },
    'whether exactly 25% and 2 ng/mL are enough',
    pcwg,
  ),
  choice(
    'psaProgression.nadir',
    'Nadir',
    {
      'from-baseline': 'lowest value, baseline included',
      'post-baseline': 'lowest value after C1D1',
    },
    'lowest value before the one under test',
    open,
  ),
  choice(
    'psaProgression.confirmation',
    'Confirmation after a decline',
    { 'days-later': 'a value some days later', 'any-later': 'any later value', none: 'none' },
    'the confirming value must reach both thresholds from the same nadir',
    pcwg,
  ),
  free(
    'psaProgression.confirmationDays',
    'Confirmed after',
    'least distance of the confirming value',
    pcwg,
    { unit: 'days' },
  ),
  choice(
    'psaProgression.interveningFall',
    'A value below the threshold in between',
    { cancels: 'cancels the rise', ignored: 'ignored' },
    'a value below the nadir always cancels an unconfirmed rise',
    open,
  ),
  choice(
    'psaProgression.earlyConfirmatory',
    'The same within the confirmation time',
    { 'cancels-if-below': 'cancels the rise', ignored: 'ignored' },
    'for values too early to confirm; has no effect where falls in between are ignored',
    open,
  ),
  choice(
    'psaProgression.unconfirmedLast',
    'Unconfirmed last rise',
    { censored: 'censored', event: 'an event' },
    'a sensitivity analysis always counts it',
    open,
  ),
  choice(
    'psaProgression.earlyRise',
    'Early rise after a decline',
    {
      'void-if-below-nadir': 'void if PSA later falls below the nadir',
      'ignored-before-day': 'ignored',
      counts: 'counts',
    },
    'PSA may rise before it falls',
    pcwg,
  ),
  free('psaProgression.earlyRiseDays', 'Early means before', 'week 12', pcwg, { unit: 'days' }),
  choice(
    'psaProgression.noDecline',
    'PSA that never fell',
    {
      'from-day': 'from a day on, unconfirmed',
      'after-day': 'after a day, unconfirmed',
      'same-as-decline': 'by the same rule as after a decline',
    },
    'measured from the baseline; the published table asks for no confirmation here',
    pcwg,
  ),
  free('psaProgression.noDeclineDays', 'That day', 'week 12', pcwg, { unit: 'days' }),
  choice(
    'psaProgression.death',
    'Death in biochemical PFS',
    EVENT,
    'time to PSA progression always censors it',
    open,
  ),
  choice(
    'psaProgression.newTherapy',
    'New anticancer therapy',
    { censored: 'censors at the last PSA before it', ignored: 'ignored' },
    'no value after it is judged when it censors',
    open,
  ),
];
