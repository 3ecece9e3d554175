/**
 * Published medians after 177Lu-PSMA, to be set beside the trial's own curve. All are historical:
 * other patients, other lines of therapy, other definitions of progression. Nothing here is a control.
 */
import type { EndpointCode } from '../../endpoints/engine/types.ts';

export type HistoricalReference = {
  /** Unique, in kebab case. */
  readonly id: string;
  readonly endpoint: EndpointCode;
  readonly name: string;
  /** As a figure calls it. */
  readonly short: string;
  readonly source: string;
  readonly population: string;
  readonly n: number;
  readonly medianMonths: number;
  /** 95% interval as printed; null where the source at hand gives none. */
  readonly interval: readonly [lower: number, upper: number] | null;
  /** Why it is no comparator. */
  readonly caution: string;
};

const VISION = {
  source: 'Sartor et al., N Engl J Med 2021;385:1091',
  population: 'after androgen receptor pathway inhibitor and 1 or 2 taxanes',
} as const;

const PSMAFORE = {
  population: 'before taxane, after one androgen receptor pathway inhibitor',
  n: 234,
} as const;

const FIRST_TREATMENT = 'first treatment with 177Lu-PSMA, not re-challenge';

export const HISTORICAL_REFERENCES: readonly HistoricalReference[] = [
  {
    id: 'vision-os',
    endpoint: 'OS',
    name: 'VISION, 177Lu-PSMA-617 with standard care',
    short: 'VISION',
    ...VISION,
    n: 551,
    medianMonths: 15.3,
    interval: null,
    caution: FIRST_TREATMENT,
  },
  {
    id: 'vision-control-os',
    endpoint: 'OS',
    name: 'VISION, standard care alone',
    short: 'VISION SOC',
    ...VISION,
    n: 280,
    medianMonths: 11.3,
    interval: null,
    caution: 'no 177Lu-PSMA at all; other patients than those chosen for a good first response',
  },
  {
    id: 'therap-os',
    endpoint: 'OS',
    name: 'TheraP, 177Lu-PSMA-617',
    short: 'TheraP',
    source: 'Hofman et al., Lancet Oncol 2024;25:99',
    population: 'after docetaxel, PSMA-avid without discordant FDG disease',
    n: 99,
    medianMonths: 16.4,
    interval: null,
    caution: FIRST_TREATMENT,
  },
  {
    id: 'psmafore-os',
    endpoint: 'OS',
    name: 'PSMAfore, 177Lu-PSMA-617',
    short: 'PSMAfore',
    source: 'final overall survival, Ann Oncol 2025',
    ...PSMAFORE,
    medianMonths: 24.48,
    interval: [19.55, 28.94],
    caution: `${FIRST_TREATMENT}; before chemotherapy`,
  },
  {
    id: 'rechallenge-gafita-os',
    endpoint: 'OS',
    name: 'Re-challenge series, Munich',
    short: 'Munich',
    source: 'Gafita et al., J Nucl Med 2019;60:644',
    population: 're-challenge after an excellent first response',
    n: 8,
    medianMonths: 14,
    interval: [6.2, 21.8],
    caution: '8 patients of one centre, retrospective',
  },
  {
    id: 'vision-rpfs',
    endpoint: 'RPFS',
    name: 'VISION, 177Lu-PSMA-617 with standard care',
    short: 'VISION',
    ...VISION,
    n: 385,
    medianMonths: 8.7,
    interval: null,
    caution: `${FIRST_TREATMENT}; progression by RECIST and PCWG3 on CT and bone scan`,
  },
  {
    id: 'psmafore-rpfs',
    endpoint: 'RPFS',
    name: 'PSMAfore, 177Lu-PSMA-617',
    short: 'PSMAfore',
    source: 'Morris et al., Lancet 2024;404:1227',
    ...PSMAFORE,
    medianMonths: 11.6,
    interval: [9.3, 14.19],
    caution: `${FIRST_TREATMENT}; before chemotherapy; progression by RECIST and PCWG3`,
  },
  {
    id: 'splash-rpfs',
    endpoint: 'RPFS',
    name: 'SPLASH, 177Lu-PNT2002',
    short: 'SPLASH',
    source: 'first results, 2024',
    population: 'before taxane, after one androgen receptor pathway inhibitor',
    n: 276,
    medianMonths: 9.5,
    interval: null,
    caution: 'another compound and dose; first treatment; progression by RECIST and PCWG3',
  },
  {
    id: 'rechallenge-gafita-bpfs',
    endpoint: 'BPFS',
    name: 'Re-challenge series, Munich',
    short: 'Munich',
    source: 'Gafita et al., J Nucl Med 2019;60:644',
    population: 're-challenge after an excellent first response',
    n: 8,
    medianMonths: 3.2,
    interval: [2.6, 3.7],
    caution: '8 patients of one centre, retrospective; another rule of PSA progression',
  },
];
