/** The endpoints of deterioration by the questionnaires. */
import type { Endpoint } from '../engine/endpoint.ts';
import { timeToDeterioration } from './time-to-deterioration.ts';

const OF_SCORES = {
  cause: 'deterioration',
  needs: ['cycles', 'questionnaire_items'],
  restsOn: ['deaths', 'questionnaires'],
  countsDeath: () => false,
  censorsAtTherapy: () => false,
  variants: () => [],
} as const satisfies Partial<Endpoint>;

const TTWP: Endpoint = {
  ...OF_SCORES,
  code: 'TTWP',
  title: 'Time to deterioration of worst pain',
  shortTitle: 'Worst pain',
  abbreviation: 'time to pain deterioration',
  freeOf: 'free of pain deterioration',
  derive: (records, plan) => timeToDeterioration('worst-pain', records, plan),
};

const TTRNT: Endpoint = {
  ...OF_SCORES,
  code: 'TTRNT',
  title: 'Time to deterioration of FACT-RNT',
  shortTitle: 'FACT-RNT',
  abbreviation: 'time to FACT-RNT deterioration',
  freeOf: 'free of FACT-RNT deterioration',
  derive: (records, plan) => timeToDeterioration('fact-rnt', records, plan),
};

export const DETERIORATION_ENDPOINTS = { TTWP, TTRNT };
