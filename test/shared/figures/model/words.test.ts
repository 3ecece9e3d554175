/** Words of the user on a figure: kept with the plan, printed everywhere, said in the method. */
import { describe, expect, test } from 'vitest';
import { buildFigure } from '../../../../shared/figures/build-figure.ts';
import { figureKey } from '../../../../shared/figures/all-figures.ts';
import type { FigureRequest } from '../../../../shared/figures/all-figures.ts';
import type { Figure } from '../../../../shared/figures/model/model.ts';
import { ownWords } from '../../../../shared/figures/model/words.ts';
import { withFigureWords } from '../../../../shared/trial/plan/figure-words.ts';
import type { Words } from '../../../../shared/trial/plan/figure-words.ts';
import { parsePlan, writePlan } from '../../../../shared/trial/plan/plan-file.ts';
import { planHash } from '../../../../shared/trial/plan/plan-hash.ts';
import { SAMPLE_FRAME, SAMPLE_REQUESTS, SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';

const { plan } = SAMPLE_RESULTS;

function figureOf(request: FigureRequest, words?: Words, of = request): Figure {
  const figureWords = words === undefined ? undefined : { [figureKey(of)]: words };
  const results = { ...SAMPLE_RESULTS, plan: { ...plan, figureWords } };
  const reply = buildFigure(request, results, SAMPLE_FRAME);
  if (reply.state !== 'ready') throw new Error(reply.why);
  return reply.figure;
}

const ready = Object.entries(SAMPLE_REQUESTS).filter(
  ([, request]) => buildFigure(request, SAMPLE_RESULTS, SAMPLE_FRAME).state === 'ready',
);

describe.each(ready)('every word of %s', (_, request) => {
  const own = ownWords(figureOf(request));

  test('can be put otherwise, and nothing of the program is left in its place', () => {
    const words: Words = {
      title: 'Own title',
      footnotes: ['Own footnote'],
      names: Object.fromEntries(own.names.map((name, k) => [name, `name ${k}`])),
      annotations: Object.fromEntries(own.annotations.map((text, k) => [text, `note ${k}`])),
      ...(own.xTitle === null ? {} : { xTitle: 'Own x' }),
      ...(own.yTitle === null ? {} : { yTitle: 'Own y' }),
    };
    expect(ownWords(figureOf(request, words))).toEqual({
      title: 'Own title',
      xTitle: own.xTitle === null ? null : 'Own x',
      yTitle: own.yTitle === null ? null : 'Own y',
      footnotes: ['Own footnote'],
      names: own.names.map((_, k) => `name ${k}`),
      annotations: own.annotations.map((_, k) => `note ${k}`),
    });
  });

  test('is the program’s again where the request asks for that', () => {
    expect(figureOf({ ...request, words: {} }, { title: 'Own title' }, request)).toEqual(
      figureOf(request),
    );
  });
});

const OS = { id: 'km', endpoint: 'OS' } as const satisfies FigureRequest;

test('the method says which words were edited, and no more', () => {
  const { method } = figureOf(OS, { title: 'Survival', xTitle: 'Time' });
  expect(method.endsWith(' Words edited by hand: title, x axis.')).toBe(true);
  expect(figureOf(OS).method).not.toContain('edited');
});

test('the words of a figure stand on it as a panel, too', () => {
  const panels = [OS, { id: 'spider' } as const];
  const figure = figureOf({ id: 'composed', panels }, { title: 'Survival' }, OS);
  expect(figure.kind === 'composed' ? figure.figures.map(({ title }) => title) : []).toEqual([
    'Survival',
    'PSA over time',
  ]);
});

test('words for one endpoint stand on no other', () => {
  const other = { id: 'km', endpoint: 'RPFS' } as const;
  expect(figureOf(other, { title: 'Survival' }, OS)).toEqual(figureOf(other));
});

describe('the plan file', () => {
  const words = withFigureWords(undefined, 'km-OS', { title: 'Survival', footnotes: [] });
  const edited = { ...plan, figureWords: words };

  test('keeps them, and neither hash nor a switch knows of them', () => {
    expect(parsePlan(writePlan(edited)).plan).toEqual(edited);
    expect(planHash(edited)).toBe(planHash(plan));
  });

  test('is without them as it was before there were any, once they are taken back', () => {
    expect(withFigureWords(words, 'km-OS', {})).toBeUndefined();
    expect(writePlan({ ...plan, figureWords: withFigureWords(words, 'km-OS', {}) })).toBe(
      writePlan(plan),
    );
  });

  test.each([
    [{ 'km-OS': { title: 'x'.repeat(401) } }, 'figureWords.km-OS.title'],
    [{ 'km-OS': { colour: 'red' } }, 'figureWords.km-OS.colour'],
    [{ 'km-OS': { footnotes: Array.from({ length: 21 }, () => 'x') } }, 'figureWords.km-OS'],
    [Object.fromEntries(Array.from({ length: 201 }, (_, k) => [k, {}])), 'figureWords'],
  ])('is refused where they are no words: %#', (figureWords, where) => {
    const text = JSON.stringify({ ...plan, figureWords });
    expect(() => parsePlan(text)).toThrow(where);
  });

  test('of format 1 has none', () => {
    const text = JSON.stringify({ ...edited, version: 1 });
    expect(() => parsePlan(text)).toThrow('figureWords: is not a switch of plan format 1');
  });
});
