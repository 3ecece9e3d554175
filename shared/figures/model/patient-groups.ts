/**
 * What patients of a figure are coloured, grouped, sorted and marked by: their baseline factors, and
 * what the trial found of them. Listed once, for requests, settings and figures.
 */
import { FOLLOW_UP_TITLES } from '../../analysis/population/disposition.ts';
import {
  BEST_RESPONSES,
  BEST_RESPONSE_TITLES,
  RESPONSE_TITLES,
} from '../../analysis/response/response.ts';
import type { Results } from '../../analysis/results.ts';
import { TREATMENT_STATES, TREATMENT_TITLES } from '../../analysis/safety/exposure.ts';
import type { Grouping } from '../../analysis/survival/group-survival.ts';
import { BASELINE_FACTORS } from '../../trial/baseline-factors.ts';
import { splitOf } from './declaration.ts';
import type { FigureInput } from './declaration.ts';

type Found = {
  readonly key: string;
  readonly title: string;
  /** Null where the file does not tell. */
  readonly group: (results: Results) => Grouping | null;
};

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** A group by the level of each patient; levels in the order given. */
function grouping(
  title: string,
  levels: readonly string[],
  levelBy: ReadonlyMap<string, string>,
): Grouping {
  return { title, levels, levelOf: (patient) => levelBy.get(patient) ?? null };
}

/** Best overall response by RECIST 1.1, or by RECIP 1.0 where there is no other. */
function bestResponse({ response }: Results): Grouping | null {
  if (response.state !== 'ready') return null;
  const { criteria } = response.value;
  const own = criteria.find(({ criterion }) => criterion === 'recist') ?? criteria[0];
  if (own === undefined) return null;
  return grouping(
    `Best response, ${RESPONSE_TITLES[own.criterion]}`,
    BEST_RESPONSES.map((best) => capital(BEST_RESPONSE_TITLES[best])),
    new Map(
      own.patients
        .filter(({ counts }) => counts)
        .map(({ patient, headline }) => [patient, capital(BEST_RESPONSE_TITLES[headline.best])]),
    ),
  );
}

/** In the order of settings. */
const FOUND_FACTORS: readonly Found[] = [
  {
    key: 'psa-response',
    title: 'PSA50 at any time',
    group: ({ psa }) =>
      psa.state !== 'ready'
        ? null
        : grouping(
            'PSA50 at any time',
            ['Confirmed', 'Not confirmed', 'None'],
            new Map(
              psa.value.courses
                .filter(({ notEvaluable }) => notEvaluable === null)
                .map(({ patient, response }) => [
                  patient,
                  response.psa50Confirmed ? 'Confirmed' : response.psa50 ? 'Not confirmed' : 'None',
                ]),
            ),
          ),
  },
  { key: 'best-response', title: 'Best response by imaging', group: bestResponse },
  {
    key: 'treatment-state',
    title: 'Treatment, ongoing or why it ended',
    group: ({ disposition }) =>
      disposition.state !== 'ready'
        ? null
        : grouping(
            'Treatment',
            TREATMENT_STATES.map((state) => TREATMENT_TITLES[state]),
            new Map(
              disposition.value.patients.flatMap((one) =>
                one.treated ? [[one.patient, TREATMENT_TITLES[one.treatment]]] : [],
              ),
            ),
          ),
  },
  {
    key: 'follow-up-state',
    title: 'Follow-up, ongoing or why it ended',
    group: ({ disposition }) =>
      disposition.state !== 'ready'
        ? null
        : grouping(
            'Follow-up',
            Object.values(FOLLOW_UP_TITLES),
            new Map(
              disposition.value.patients.map(({ patient, followUp }) => [
                patient,
                FOLLOW_UP_TITLES[followUp],
              ]),
            ),
          ),
  },
];

/** Everything patients can be grouped by, with the words of settings. */
export const PATIENT_GROUPS: readonly { readonly key: string; readonly title: string }[] = [
  ...FOUND_FACTORS.map(({ key, title }) => ({ key, title })),
  ...BASELINE_FACTORS.map(({ key, title }) => ({ key, title })),
];

/** Null where there is no such factor, or nobody has a value of it. */
export function patientGrouping(
  key: string | undefined,
  { results, frame }: Pick<FigureInput, 'results' | 'frame'>,
): Grouping | null {
  const found = FOUND_FACTORS.find((factor) => factor.key === key);
  if (found === undefined) return splitOf(key, frame);
  const group = found.group(results);
  return group !== null && frame.members.some(({ id }) => group.levelOf(id) !== null)
    ? group
    : null;
}
