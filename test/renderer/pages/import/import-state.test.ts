import { describe, expect, test } from 'vitest';
import {
  EMPTY,
  firstStep,
  fromWords,
  looksLikeMapping,
  openBy,
  reduceImport,
} from '../../../../renderer/pages/import/import-state.ts';
import type { ImportView } from '../../../../shared/import/import-view.ts';
import type { Question } from '../../../../shared/import/findings.ts';
import type { Mapping } from '../../../../shared/import/mapping/mapping.ts';

const MAPPING: Mapping = {
  format: 'onearm-mapping',
  version: 1,
  name: 'study',
  sources: { lab: { file: 'lab*.csv', kind: 'csv' } },
  tables: {
    psa: [
      {
        from: 'lab',
        columns: {
          patient: { column: 'id' },
          value_ng_ml: { firstOf: ['psa1', 'psa2'], unit: 'ng/mL' },
        },
      },
    ],
  },
};

const question = (key: string): Question => ({
  key,
  text: key,
  answers: [],
  free: 'text',
  proposal: null,
});

const viewWith = (...keys: readonly string[]): ImportView => ({
  files: [],
  sources: [],
  companions: [],
  mapping: MAPPING,
  reasons: [],
  identifying: [],
  drift: [],
  preview: [],
  open: keys.map(question),
  answered: [],
  notes: [],
  account: [],
  notImported: [],
  notSupplied: [],
  columns: {},
});

const file = { name: 'lab.csv', token: 'abcdefgh' };

describe('an import in the window', () => {
  test('guesses a mapping once, and keeps what was changed in it', () => {
    const viewed = reduceImport(reduceImport(EMPTY, { type: 'files', files: [file] }), {
      type: 'viewed',
      view: viewWith(),
    });
    expect(viewed.mapping).toEqual(MAPPING);
    const place = { table: 'psa', part: 0, field: 'value_ng_ml' } as const;
    const changed = reduceImport(viewed, { type: 'column', place, column: 'psa3' });
    expect(changed.mapping?.tables.psa?.[0]?.columns['value_ng_ml']).toEqual({
      column: 'psa3',
      unit: 'ng/mL',
    });
    expect(reduceImport(changed, { type: 'viewed', view: viewWith() }).mapping).toBe(
      changed.mapping,
    );
    const without = reduceImport(changed, { type: 'column', place, column: null });
    expect(without.mapping?.tables.psa?.[0]?.columns).toEqual({ patient: { column: 'id' } });
    expect(MAPPING.tables.psa?.[0]?.columns['value_ng_ml']).toHaveProperty('firstOf');
  });

  test('guesses anew for another set of files, but not where a saved mapping says how they are read', () => {
    const guessed = { ...EMPTY, files: [file], mapping: MAPPING };
    expect(reduceImport(guessed, { type: 'removed', token: file.token }).mapping).toBeNull();
    const saved = reduceImport(EMPTY, { type: 'saved-mapping', mapping: MAPPING });
    expect(reduceImport(saved, { type: 'files', files: [file] }).mapping).toBe(MAPPING);
  });

  test('with a saved mapping goes to the check, or to the first question', () => {
    expect(firstStep(viewWith(), true)).toBe('check');
    expect(firstStep(viewWith('trial.alpha'), true)).toBe('trial');
    expect(firstStep(viewWith('psa.unit'), true)).toBe('questions');
    expect(firstStep(viewWith(), false)).toBe('files');
  });

  test('counts open questions on the step on which they stand', () => {
    expect(openBy(viewWith('trial.alpha', 'trial.id', 'psa.unit'))).toMatchObject({
      trial: 2,
      questions: 1,
      check: 0,
    });
  });

  test('keeps an answer that is given, and the last of two', () => {
    const once = reduceImport(EMPTY, { type: 'answer', key: 'a', value: '1' });
    expect(reduceImport(once, { type: 'answer', key: 'a', value: '2' }).answers.get('a')).toBe('2');
  });

  test.each([
    [undefined, 'not supplied'],
    [{ column: 'x' }, 'x'],
    [{ constant: 'none' }, 'always "none"'],
    [{ firstOf: ['a', 'b'] }, 'the first filled of a, b'],
    [{ limitOf: 'psa' }, 'the sign before psa'],
    [{ from: 'start', to: 'end' }, 'start to end'],
  ])('says what %j is read from: %s', (map, words) => expect(fromWords(map)).toBe(words));

  test('knows a saved mapping from a data file', () => {
    expect(looksLikeMapping('{\n  "format": "onearm-mapping"')).toBe(true);
    expect(looksLikeMapping('{"datasetJSONVersion":"1.1.0"}')).toBe(false);
  });
});
