/** The endpoints of deterioration by the questionnaires. */
import type { Endpoint } from '../engine/endpoint.ts';
import { timeToDeterioration } from './time-to-deterioration.ts';

const OF_SCORES = {
  cause: 'deterioration',
  needs: ['cycles', 'questionnaire_items'],
  countsDeath: () => false,
  variants: () => [],
} as const satisfies Partial<Endpoint>;

export const TTWP: Endpoint = {
  ...OF_SCORES,
  code: 'TTWP',
  title: 'Time to deterioration of worst pain',
  shortTitle: 'Worst pain',
  derive: (records, plan) => timeToDeterioration('worst-pain', records, plan),
};

export const TTRNT: Endpoint = {
  ...OF_SCORES,
  code: 'TTRNT',
  title: 'Time to deterioration of FACT-RNT',
  shortTitle: 'FACT-RNT',
  derive: (records, plan) => timeToDeterioration('fact-rnt', records, plan),
};
