import { describe, expect, test } from 'vitest';
import { LEVEL_ROLES, SERIES_ROLES } from '../../../../shared/figures/model/model.ts';
import type { ColourRole } from '../../../../shared/figures/model/model.ts';
import {
  contrast,
  dashPattern,
  fillInk,
  lineColour,
  luminance,
  textColour,
} from '../../../../shared/figures/model/palette.ts';

const full = (role: ColourRole) => ({ role, tone: 'full' }) as const;
const WORDS: readonly ColourRole[] = ['ink', 'muted', 'null', ...SERIES_ROLES];

test('contrast is that of WCAG: black on white is 21, a colour on itself 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrast('#777777', '#777777')).toBe(1);
});

describe.each(['colour', 'greyscale', 'dark'] as const)('the palette %s', (palette) => {
  test('prints words that can be read (contrast 4.5)', () => {
    const paper = lineColour(palette, full('paper'));
    for (const role of WORDS) {
      expect(contrast(textColour(palette, full(role)), paper), role).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('draws lines of every group, muted ones too, that can be seen (contrast 3)', () => {
    const paper = lineColour(palette, full('paper'));
    for (const role of SERIES_ROLES) {
      for (const tone of ['full', 'light'] as const)
        expect(contrast(lineColour(palette, { role, tone }), paper), role).toBeGreaterThanOrEqual(
          3,
        );
    }
  });

  test('gives every group a dash of its own', () => {
    const dashes = SERIES_ROLES.map((role) =>
      dashPattern({ role, tone: 'full', dash: 'series', weight: 'normal' }).join(' '),
    );
    expect(new Set(dashes).size).toBe(SERIES_ROLES.length);
  });

  test('grows steadily darker or lighter with the level', () => {
    const steps = LEVEL_ROLES.map((role) => luminance(fillInk(palette, full(role)).colour));
    const sorted = [...steps].sort((a, b) => (palette === 'dark' ? a - b : b - a));
    expect(steps).toEqual(sorted);
  });
});

test('the first four groups differ to readers who do not see red or green', () => {
  // Machado 2009, full deuteranopia and protanopia, in linear light.
  const matrices = [
    [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
    [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  ];
  const linear = (colour: string): number[] =>
    [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  const seen = (colour: string, m: readonly number[]): number[] => {
    const [r, g, b] = linear(colour) as [number, number, number];
    return [0, 3, 6].map((k) => {
      const value = (m[k] as number) * r + (m[k + 1] as number) * g + (m[k + 2] as number) * b;
      return Math.max(0, value) ** (1 / 2.2);
    });
  };
  for (const matrix of matrices) {
    const colours = SERIES_ROLES.slice(0, 4).map((role) =>
      seen(lineColour('colour', full(role)), matrix),
    );
    colours.forEach((a, k) => {
      for (const b of colours.slice(k + 1)) {
        const apart = Math.hypot(...a.map((value, i) => value - (b[i] as number)));
        expect(apart).toBeGreaterThan(0.15);
      }
    });
  }
});

test('without colour the first six groups differ by grey or by dashes', () => {
  const looks = SERIES_ROLES.slice(0, 6).map((role) => {
    const dash = dashPattern({ role, tone: 'full', dash: 'series', weight: 'normal' });
    return `${lineColour('greyscale', full(role))} ${dash.join(' ')}`;
  });
  expect(new Set(looks).size).toBe(6);
});
