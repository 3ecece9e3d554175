/** Shapes of a slide. One millimetre is 36 000 EMU (ECMA-376-1, 20.1.2.1); worked out by hand. */
import { describe, expect, test } from 'vitest';
import { slideShapes } from '../../../../electron/export/figure/pptx-slide.ts';
import type { Place } from '../../../../electron/export/figure/pptx-slide.ts';
import type { Line, Primitive } from '../../../../shared/drawing/drawing.ts';

const LINE: Line = { colour: '#0b4f8a', widthMm: 0.3, dash: [] };
const AS_IT_IS: Place = { scale: 1, leftMm: 0, topMm: 0 };

function shapes(primitives: readonly Primitive[], place = AS_IT_IS): string {
  return slideShapes(primitives, place, 'colour').xml;
}

const line = (from: readonly [number, number], to: readonly [number, number]): Primitive => ({
  kind: 'polyline',
  part: 'x axis',
  points: [from, to],
  line: LINE,
});

const bar: Primitive = {
  kind: 'rect',
  part: 'bar',
  x: 10,
  y: 20,
  width: 30,
  height: 40,
  fill: { colour: '#0b4f8a', opacity: 0.5 },
  line: null,
};

describe('a shape', () => {
  test('lies where the drawing has it, moved and made smaller with it', () => {
    expect(shapes([bar])).toContain(
      '<a:off x="360000" y="720000"/><a:ext cx="1080000" cy="1440000"/>',
    );
    expect(shapes([bar], { scale: 0.5, leftMm: 100, topMm: 1 })).toContain(
      '<a:off x="3780000" y="396000"/><a:ext cx="540000" cy="720000"/>',
    );
  });

  test('lets through what its ink lets through, and has no outline unless drawn', () => {
    expect(shapes([bar])).toContain(
      '<a:schemeClr val="accent1"><a:alpha val="50000"/></a:schemeClr>',
    );
    expect(shapes([bar])).toContain('<a:ln><a:noFill/></a:ln>');
  });

  test('that is a line leans the way it was drawn', () => {
    expect(shapes([line([0, 0], [10, 10])])).not.toContain('flipV');
    expect(shapes([line([0, 10], [10, 0])])).toContain('<a:xfrm flipV="1">');
    expect(shapes([line([10, 0], [0, 10])])).toContain('<a:xfrm flipV="1">');
  });

  test('of many points keeps each, counted from its own corner', () => {
    const steps: Primitive = {
      ...line([5, 5], [5, 5]),
      kind: 'polyline',
      points: [
        [5, 5],
        [6, 5],
        [6, 8],
      ],
      line: LINE,
    };
    const xml = shapes([steps]);
    expect(xml).toContain('<a:path w="36000" h="108000">');
    expect([...xml.matchAll(/<a:pt x="(\d+)" y="(\d+)"\/>/g)].map(([, x, y]) => [x, y])).toEqual([
      ['0', '0'],
      ['36000', '0'],
      ['36000', '108000'],
    ]);
    expect(xml).not.toContain('<a:close/>');
  });
});

describe('shapes of one part', () => {
  test('that follow each other are one group around all of them', () => {
    const xml = shapes([line([0, 10], [50, 10]), line([0, 10], [0, 12]), bar]);
    expect(xml).toMatch(/^<p:grpSp>.*name="x axis".*<\/p:grpSp><p:sp>.*name="bar"/s);
    expect(xml).toContain(
      '<p:grpSpPr><a:xfrm><a:off x="0" y="360000"/><a:ext cx="1800000" cy="72000"/>' +
        '<a:chOff x="0" y="360000"/><a:chExt cx="1800000" cy="72000"/></a:xfrm></p:grpSpPr>',
    );
  });

  test('that stands alone needs no group', () => {
    expect(shapes([bar])).not.toContain('<p:grpSp>');
  });

  test('keeps a name that means something to XML', () => {
    expect(shapes([{ ...bar, part: 'PSA < 0.02 & "low"' }])).toContain(
      'name="PSA &lt; 0.02 &amp; &quot;low&quot;"',
    );
  });
});
