/** How bars are coloured by best response: the deeper the darker, progression apart. */
import { BEST_RESPONSES } from '../../analysis/response/response.ts';
import type { BestResponse } from '../../endpoints/response/best-response.ts';
import { paint } from '../model/context.ts';
import type { LegendItem, Paint } from '../model/model.ts';

const FILLS: Readonly<Record<BestResponse, Paint>> = {
  CR: paint('level-5'),
  // Light enough for the signs of a swimmer's lane.
  PR: paint('level-3'),
  SD: paint('level-1'),
  NN: paint('level-0'),
  PD: paint('progression'),
  NE: paint('series-8'),
  none: paint('series-8'),
};

/** Legend and bar ends have little room: the letters, which the caption spells out. */
export const RESPONSE_LETTERS: Readonly<Record<BestResponse, string>> = {
  CR: 'CR',
  PR: 'PR',
  SD: 'SD',
  NN: 'Non-CR/Non-PD',
  PD: 'PD',
  NE: 'NE',
  none: 'not assessed',
};

export function responseFill(best: BestResponse): Paint {
  return FILLS[best];
}

/** The responses that occur, in their order. */
export function responseLegend(shown: readonly BestResponse[]): readonly LegendItem[] {
  return BEST_RESPONSES.filter((best) => shown.includes(best)).map((best) => ({
    label: RESPONSE_LETTERS[best],
    swatch: { kind: 'box', fill: responseFill(best) },
  }));
}
