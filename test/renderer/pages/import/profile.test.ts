import { describe, expect, test } from 'vitest';
import { profileOf } from '../../../../renderer/pages/import/profile.ts';
import type { ImportView } from '../../../../shared/import/import-view.ts';
import { parseDay } from '../../../../shared/ground/day-number.ts';
import type { TrialColumns } from '../../../../shared/trial/schema.ts';

const viewOf = (columns: TrialColumns, more: Partial<ImportView> = {}): ImportView => ({
  files: [],
  sources: [],
  companions: [],
  mapping: { format: 'onearm-mapping', version: 1, name: 'x', sources: {}, tables: {} },
  reasons: [],
  identifying: [],
  open: [],
  answered: [],
  notes: [],
  account: [],
  notImported: [],
  notSupplied: [],
  drift: [],
  preview: [],
  columns,
  ...more,
});

describe('the profile of a field', () => {
  test('counts understood, empty and not understood over all rows', () => {
    const left = {
      source: 'lab',
      line: 3,
      column: 'psa',
      value: 'x',
      patient: 'P1',
      table: 'psa',
      what: 'row',
      reason: 'not-a-number',
      says: 'is no number',
    } as const;
    const view = viewOf({ psa: { value_ng_ml: [12.5, null, 0, 3] } }, { notImported: [left] });
    expect(profileOf(view, 'psa', 'value_ng_ml', ['psa'])).toMatchObject({
      rows: 4,
      filled: 3,
      empty: 1,
      notUnderstood: 1,
      distinct: 3,
      smallest: '0',
      largest: '12.5',
      shape: { kind: 'numbers', positive: [3, 12.5], others: 1 },
    });
  });

  test('lays dates on a calendar with its empty months, and counts what is known in part', () => {
    const cells = ['2024-01-31', '2024-03-01', '2024-03-02', '2024-03', '2024', null];
    const profile = profileOf(
      viewOf({ adverse_events: { onset_on: cells } }),
      'adverse_events',
      'onset_on',
      [],
    );
    expect(profile.shape).toEqual({
      kind: 'dates',
      bins: [
        { label: '2024-01', count: 1 },
        { label: '2024-02', count: 0 },
        { label: '2024-03', count: 3 },
      ],
      partial: 2,
    });
    expect(profile.largest).toBe('2024-03-02');
  });

  test('dates over more than eight years stand by the year', () => {
    const days = ['2010-05-01', '2024-05-01'].map((iso) => parseDay(iso) as number);
    const { shape } = profileOf(viewOf({ psa: { measured_on: days } }), 'psa', 'measured_on', []);
    expect(shape).toMatchObject({ kind: 'dates' });
    expect(shape.kind === 'dates' ? shape.bins.length : 0).toBe(15);
  });

  test('few values that come again are codes, most frequent first', () => {
    const grade = [1, 2, 1, 1, 2, 3, 3, 1];
    const { shape } = profileOf(
      viewOf({ adverse_events: { grade } }),
      'adverse_events',
      'grade',
      [],
    );
    expect(shape).toEqual({
      kind: 'codes',
      counts: [
        { label: '1', count: 4 },
        { label: '2', count: 2 },
        { label: '3', count: 2 },
      ],
    });
  });
});
