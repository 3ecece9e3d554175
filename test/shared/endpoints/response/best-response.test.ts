/** Expected values: Eisenhauer 2009, table 3, as the reference of methods spells it out pair by pair. */
import { describe, expect, test } from 'vitest';
import { bestResponse } from '../../../../shared/endpoints/response/best-response.ts';
import type {
  Response,
  ResponseRules,
} from '../../../../shared/endpoints/response/best-response.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { day, plan } from '../../patient-fixture.ts';

const C1D1 = day('2024-01-01');
const RULES: ResponseRules = plan.response;

function best(
  course: readonly (readonly [day: number, response: Response])[],
  more: Partial<ResponseRules> = {},
  confirmed = true,
) {
  const assessments = course.map(([at, response]) => ({
    on: addDays(C1D1, at),
    day: at,
    response,
  }));
  return bestResponse(assessments, confirmed, { ...RULES, ...more });
}

const RESPONSES = ['CR', 'PR', 'SD', 'NN', 'PD', 'NE'] as const;

/** First in rows, second 28 days later in columns; "met / not met" by either. */
const PAIRS: Readonly<Record<Response, readonly string[]>> = {
  CR: ['CR', 'PR', 'SD / PD', 'SD / PD', 'SD / PD', 'SD / NE'],
  PR: ['PR', 'PR', 'SD / NE', 'SD / NE', 'SD / PD', 'SD / NE'],
  SD: ['SD / NE', 'SD / NE', 'SD / NE', 'SD / NE', 'SD / PD', 'SD / NE'],
  NN: ['SD / NE', 'SD / NE', 'SD / NE', 'NN / NE', 'NN / PD', 'NN / NE'],
  PD: ['PD', 'PD', 'PD', 'PD', 'PD', 'PD'],
  NE: ['SD / NE', 'SD / NE', 'SD / NE', 'NN / NE', 'PD', 'NE'],
};

describe('two assessments', () => {
  const cases = RESPONSES.flatMap((first) =>
    RESPONSES.map((second, column) => [first, second, PAIRS[first][column] ?? ''] as const),
  );
  test.each(cases)('%s, then %s: %s', (first, second, expected) => {
    const [met, notMet] = expected.includes(' / ') ? expected.split(' / ') : [expected, expected];
    expect(
      best([
        [56, first],
        [84, second],
      ]).best,
    ).toBe(met);
    expect(
      best([
        [7, first],
        [35, second],
      ]).best,
    ).toBe(notMet);
  });
  test('CR, then PR is SD, or PD before the minimum, where PR after CR is progression', () => {
    expect(
      best(
        [
          [56, 'CR'],
          [84, 'PR'],
        ],
        { crThenPr: 'pd' },
      ).best,
    ).toBe('SD');
    expect(
      best(
        [
          [7, 'CR'],
          [35, 'PR'],
        ],
        { crThenPr: 'pd' },
      ).best,
    ).toBe('PD');
  });
});

describe('longer courses, 56 days apart', () => {
  test.each<readonly [string, Response]>([
    ['PR NE PR', 'PR'],
    ['PR NE NE PR', 'SD'],
    ['PR SD PR', 'SD'],
    ['SD PR PR', 'PR'],
    ['PR CR CR', 'CR'],
    ['CR NE CR', 'CR'],
    ['CR PR CR', 'PR'],
    ['PR PD PR', 'SD'],
  ])('%s: %s', (course, expected) => {
    const responses = course.split(' ') as Response[];
    expect(best(responses.map((response, i) => [56 * (i + 1), response])).best).toBe(expected);
  });
  test('PR SD PR is PR where SD is accepted between', () => {
    const course = [
      [56, 'PR'],
      [112, 'SD'],
      [168, 'PR'],
    ] as const;
    expect(best(course, { acceptStableBetween: true }).best).toBe('PR');
  });
  test('PR on days 56 and 83 is SD: 27 days', () => {
    expect(
      best([
        [56, 'PR'],
        [83, 'PR'],
      ]).best,
    ).toBe('SD');
    expect(
      best([
        [56, 'PR'],
        [84, 'PR'],
      ]).best,
    ).toBe('PR');
  });
});

test('a response is dated to its first assessment: a PR before the CR counts', () => {
  expect(
    best([
      [56, 'PR'],
      [112, 'CR'],
      [168, 'CR'],
    ]),
  ).toEqual({
    best: 'CR',
    respondedOn: addDays(C1D1, 56),
  });
  expect(
    best([
      [56, 'SD'],
      [112, 'PR'],
    ]),
  ).toEqual({ best: 'SD', respondedOn: null });
});

test('unconfirmed, one CR or PR suffices; without any assessment there is none', () => {
  expect(
    best(
      [
        [56, 'PR'],
        [112, 'PD'],
      ],
      {},
      false,
    ).best,
  ).toBe('PR');
  expect(
    best(
      [
        [56, 'SD'],
        [112, 'CR'],
      ],
      {},
      false,
    ).best,
  ).toBe('CR');
  expect(best([]).best).toBe('none');
});
