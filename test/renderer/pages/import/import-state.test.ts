import { describe, expect, test } from 'vitest';
import {
  EMPTY,
  draftOf,
  firstStep,
  looksLikeMapping,
  openBy,
  reduceImport,
} from '../../../../renderer/pages/import/import-state.ts';
import { fromWords } from '../../../../renderer/pages/import/edit-mapping.ts';
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
    expect(reduceImport(guessed, { type: 'removed', file }).mapping).toBeNull();
    const saved = reduceImport(EMPTY, {
      type: 'saved-mapping',
      mapping: MAPPING,
      from: 'study.json',
    });
    expect(reduceImport(saved, { type: 'files', files: [file] }).mapping).toBe(MAPPING);
  });

  test('with a saved mapping goes to the check, or to the first question', () => {
    expect(firstStep(viewWith(), true, false)).toBe('check');
    expect(firstStep(viewWith('trial.alpha'), true, false)).toBe('trial');
    expect(firstStep(viewWith('psa.unit'), true, false)).toBe('questions');
    expect(firstStep(viewWith(), false, false)).toBe('files');
  });

  test('files that came at once from outside lead to what is open, unless one of them feeds nothing', () => {
    expect(firstStep(viewWith('trial.alpha', 'psa.unit'), false, true)).toBe('trial');
    expect(firstStep(viewWith('psa.unit'), false, true)).toBe('questions');
    const source = { file: 'x.csv', part: null, kind: 'csv', rows: 1, fields: [] } as const;
    const view = viewWith('trial.alpha');
    const unused = { ...view, sources: [{ ...source, name: 'letters' }] };
    expect(firstStep(unused, false, true)).toBe('files');
    const fed = { ...view, sources: [{ ...source, name: 'lab' }] };
    expect(firstStep(fed, false, true)).toBe('trial');
    const guessed = { table: 'psa', column: 'patient', source: 'lab', from: 'id' } as const;
    const reasons = [{ ...guessed, reason: 'names', confirm: true } as const];
    expect(firstStep({ ...fed, reasons }, false, true)).toBe('columns');
  });

  test('a draft comes back as it was; a mapping that was only guessed is guessed again', () => {
    const begun = reduceImport(EMPTY, { type: 'files', files: [file] });
    const viewed = reduceImport(begun, { type: 'viewed', view: viewWith('psa.unit') });
    const answered = reduceImport(viewed, { type: 'answer', key: 'psa.unit', value: 'ng/mL' });
    const at = reduceImport(answered, { type: 'step', step: 'questions' });
    const back = reduceImport(EMPTY, { type: 'draft', draft: draftOf(at) });
    expect(back).toMatchObject({ files: [file], step: 'questions', mapping: null });
    expect([...back.answers]).toEqual([['psa.unit', 'ng/mL']]);
    const place = { table: 'psa', part: 0, field: 'value_ng_ml' } as const;
    const edited = reduceImport(at, { type: 'column', place, column: 'psa3' });
    const again = reduceImport(EMPTY, { type: 'draft', draft: draftOf(edited) });
    expect(again.mapping).toEqual(edited.mapping);
  });

  test('a file that went with the host takes its place again when it is chosen', () => {
    const gone = [
      { name: 'lab.csv', token: null },
      { name: 'ae.csv', token: 'ijklmnop' },
    ];
    const back = reduceImport({ ...EMPTY, files: gone }, { type: 'files', files: [file] });
    expect(back.files).toEqual([file, { name: 'ae.csv', token: 'ijklmnop' }]);
  });

  test('a code and a unit are edited in their line', () => {
    const viewed = { ...EMPTY, files: [file], mapping: MAPPING };
    const place = { table: 'psa', part: 0, field: 'value_ng_ml' } as const;
    const unit = reduceImport(viewed, { type: 'unit', place, unit: 'ug/L' });
    const coded = reduceImport(unit, { type: 'code', place, code: '1', value: 'a' });
    const line = coded.mapping?.tables.psa?.[0]?.columns['value_ng_ml'];
    expect(line).toMatchObject({ unit: 'ug/L', values: { 1: 'a' } });
    const out = reduceImport(coded, { type: 'code', place, code: '1', value: null });
    expect(out.mapping?.tables.psa?.[0]?.columns['value_ng_ml']?.values).toEqual({});
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
