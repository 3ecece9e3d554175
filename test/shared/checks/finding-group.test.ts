import { describe, expect, test } from 'vitest';
import { groupFindings, patientWords } from '../../../shared/checks/finding-group.ts';
import type { Finding } from '../../../shared/endpoints/engine/types.ts';

const finding = (patient: string | null, more: Partial<Finding> = {}): Finding => ({
  rule: 'psa-zero',
  severity: 'warning',
  patient,
  table: 'psa',
  column: 'value_ng_ml',
  on: null,
  value: '0 ng/mL',
  message: `PSA 0 of ${patient}`,
  effect: 'the value is used as 0',
  touches: ['psa'],
  ...more,
});

describe('findings of one kind over many patients', () => {
  const findings = [
    finding('P1'),
    finding('P1'),
    finding('P2'),
    finding('P3', { rule: 'psa-same-day' }),
    finding(null, { rule: 'table-empty', table: 'cycles', column: null }),
    finding(null, { rule: 'table-empty', table: 'imaging', column: null }),
  ];
  const groups = groupFindings(findings);
  test('are one entry with a count and a list; those of another table are their own', () => {
    expect(
      groups.map(({ rule, table, count, patients }) => [rule, table, count, patients]),
    ).toEqual([
      ['psa-zero', 'psa', 3, ['P1', 'P2']],
      ['psa-same-day', 'psa', 1, ['P3']],
      ['table-empty', 'cycles', 1, []],
      ['table-empty', 'imaging', 1, []],
    ]);
    expect(groups.flatMap(({ list }) => list)).toEqual(findings);
  });
  test('say how many of how many patients, and what the rule is about; a single one its own words', () => {
    expect(groups[0]?.message).toBe(
      '3 times in 2 patients: a PSA of 0 without a limit of quantification',
    );
    expect(groups[1]?.message).toBe('PSA 0 of P3');
  });
  test('that name no patient each say a thing of their own: none is hidden behind a count', () => {
    const notes = ['read as UTF-16', 'AVAL counts months'].map((message) =>
      finding(null, { rule: 'read-by-assumption', table: 'trial', message }),
    );
    expect(groupFindings(notes).map(({ message }) => message)).toEqual([
      'read as UTF-16',
      'AVAL counts months',
    ]);
  });
  test('name the first patients and count the others', () => {
    const [group] = groupFindings(['A', 'B', 'C', 'D'].map((id) => finding(id)));
    if (group === undefined) throw new Error('one group');
    expect(patientWords(group, 2)).toBe('A, B and 2 more');
    expect(patientWords(group, 4)).toBe('A, B, C, D');
    expect(group.message).toBe('4 patients: a PSA of 0 without a limit of quantification');
  });
});
