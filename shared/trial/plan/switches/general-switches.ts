import { PRESET_TITLES } from '../preset-names.ts';
import { SOURCES, choice, dayOrNull, format, part, text } from './switch.ts';

const { convention, trialFile, open } = SOURCES;

/**
 * Version of the plan format. It rises with the first release that adds a switch or changes the
 * meaning of one; every switch added since the last release says `since` this version.
 */
export const PLAN_FORMAT = 2;

export const GENERAL = part('General', {
  version: format(PLAN_FORMAT, {
    title: 'Version of the plan format',
    about: 'changes when a switch is added or the meaning of one does',
    source: convention,
  }),
  name: text({
    title: 'Name',
    about: 'printed with every result',
    source: convention,
    longest: 80,
    initial: PRESET_TITLES.protocol,
  }),
  cutOff: dayOrNull({
    title: 'Data cut-off',
    about: 'nothing after this day counts, deaths included',
    source: trialFile,
    ifNull: 'as in the trial file',
    initial: null,
  }),
  analysisSet: choice({
    title: 'Analysis set',
    about: 'whom every analysis is about; the others are listed with reasons',
    source: open,
    options: {
      enrolled: 'all enrolled',
      treated: 'all treated',
      'psa-evaluable': 'PSA-evaluable',
      'imaging-evaluable': 'imaging-evaluable',
      'per-protocol': 'per protocol',
    },
    initial: 'treated',
  }),
});
