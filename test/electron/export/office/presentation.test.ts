/** A PowerPoint file as ISO/IEC 29500 wants it: the order of parts, and no part that nobody named. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { presentationFile } from '../../../../electron/export/office/presentation.ts';

const FACTS = {
  title: 'Figures',
  subject: 'Figures',
  creator: 'OneArm 0.0.0',
  madeAt: new Date('2026-03-01T12:00:00Z'),
  provenance: 'plan Protocol',
};

const slide = (notes: string) => ({ shapes: '', titled: false, background: '#ffffff', notes });
const bytes = presentationFile(
  {
    widthMm: 338.667,
    heightMm: 190.5,
    palette: 'colour',
    slides: [slide('first'), slide('second')],
  },
  FACTS,
);
const parts = Object.fromEntries(
  Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
);
const part = (name: string): string => parts[name] ?? '';

describe('the presentation', () => {
  test('lists masters, notes master, slides, sizes in the order of CT_Presentation', () => {
    const order = [...part('ppt/presentation.xml').matchAll(/<p:(\w+)[ >]/g)]
      .map(([, tag]) => tag)
      .filter((tag) => /Lst$|Sz$/.test(tag ?? ''));
    expect(order).toEqual(['sldMasterIdLst', 'notesMasterIdLst', 'sldIdLst', 'sldSz', 'notesSz']);
  });

  test('is a 16:9 page of 13.333 by 7.5 inches', () => {
    expect(part('ppt/presentation.xml')).toContain('<p:sldSz cx="12192012" cy="6858000"/>');
  });

  test('gives the notes master a theme of its own', () => {
    const target = (name: string) => /theme\/theme\d\.xml/.exec(part(name))?.[0];
    expect(target('ppt/notesMasters/_rels/notesMaster1.xml.rels')).toBe('theme/theme2.xml');
    expect(target('ppt/slideMasters/_rels/slideMaster1.xml.rels')).toBe('theme/theme1.xml');
  });

  test('names a default for endings that are there alone, and a type for every part', () => {
    const types = part('[Content_Types].xml');
    const defaults = [...types.matchAll(/Extension="(\w+)"/g)].map(([, ending]) => ending);
    expect(defaults).toEqual(['rels', 'xml']);
    const named = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name);
    const own = Object.keys(parts).filter(
      (name) => !name.endsWith('.rels') && name !== '[Content_Types].xml',
    );
    expect([...named].sort()).toEqual(own.sort());
    expect(Object.keys(parts).some((name) => name.endsWith('/'))).toBe(false);
  });

  test('has every target that a part names', () => {
    for (const [name, xml] of Object.entries(parts)) {
      if (!name.endsWith('.rels') || name === '_rels/.rels') continue;
      const folder = name.replace(/_rels\/[^/]+$/, '');
      for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"/g)) {
        const path = new URL(target, `file:///${folder}`).pathname.slice(1);
        expect(Object.keys(parts), `${name}: ${target}`).toContain(path);
      }
    }
  });

  test('has a slide a figure, each with its own notes', () => {
    expect(part('ppt/notesSlides/notesSlide1.xml')).toContain('<a:t>first</a:t>');
    expect(part('ppt/notesSlides/notesSlide2.xml')).toContain('<a:t>second</a:t>');
    expect(part('ppt/presentation.xml').match(/<p:sldId /g)).toHaveLength(2);
  });
});
