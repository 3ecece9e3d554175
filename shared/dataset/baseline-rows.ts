/** Rows of the baseline table; R summarises the values of the patients again. */
import type { Frame } from '../analysis/frame/frame.ts';
import { BASELINE_PSA, baselinePsa } from '../analysis/population/baseline.ts';
import type { BaselineResult } from '../analysis/population/baseline.ts';
import { factorByKey } from '../analysis/population/subgroups.ts';
import type { ArdEntry } from './row.ts';
import { rString, rVector } from './row.ts';
import { summaryEntries } from './summary-rows.ts';

const valuesOf = (key: string): string => `baseline[[${rString(key)}]]`;

export function baselineEntries(result: BaselineResult): readonly ArdEntry[] {
  const { method } = result;
  return result.rows.flatMap((row): readonly ArdEntry[] => {
    const values = valuesOf(row.key);
    const shared = { endpoint: 'baseline', method };
    if (row.kind === 'number') {
      return summaryEntries(row.summary, {
        ...shared,
        group: row.title,
        by: { factor: '', level: '' },
        of: { variable: row.title, level: '' },
        unit: row.unit ?? '',
        values,
      });
    }
    const entry = (level: string, what: Pick<ArdEntry, 'statistic' | 'value' | 'unit' | 'r'>) => ({
      ...shared,
      group: level === '' ? row.title : `${row.title}: ${level}`,
      by: { factor: '', level: '' },
      of: { variable: row.title, level },
      ...what,
    });
    return [
      ...row.levels.flatMap(({ title, n, proportion }): readonly ArdEntry[] => {
        const count = `sum(${values} == ${rString(title)}, na.rm = TRUE)`;
        return [
          entry(title, { statistic: 'n', value: n, unit: 'patients', r: count }),
          entry(title, {
            statistic: 'proportion',
            value: proportion ?? { state: 'not-estimable' },
            unit: 'proportion',
            r: proportion === null ? 'NA' : `${count} / sum(!is.na(${values}))`,
          }),
        ];
      }),
      entry('', {
        statistic: 'missing',
        value: row.missing,
        unit: 'patients',
        r: `sum(is.na(${values}))`,
      }),
    ];
  });
}

/** The R data behind `baselineEntries`: one value a patient, no ids. */
export function baselineScriptData(result: BaselineResult, frame: Frame): readonly string[] {
  const patients = frame.members.map(({ patient }) => patient);
  return [
    '',
    '# baseline, a value a patient',
    'baseline <- list()',
    ...result.rows.flatMap((row): readonly string[] => {
      if (row.key === BASELINE_PSA) {
        const values = frame.members.map((record) => baselinePsa(record, frame.plan) ?? NaN);
        return [`${valuesOf(row.key)} <- ${rVector(values)}`];
      }
      const factor = factorByKey(row.key);
      if (factor === undefined) return [];
      if (factor.kind === 'number') {
        const values = patients.map((patient) => factor.value(patient) ?? NaN);
        return [`${valuesOf(row.key)} <- ${rVector(values)}`];
      }
      const words = patients.map((patient): string => {
        const value = factor.value(patient);
        if (value === null) return 'NA';
        if (typeof value === 'boolean') return rString(value ? 'Yes' : 'No');
        const level =
          factor.kind === 'category' ? factor.levels.find(({ code }) => code === value) : undefined;
        return rString(level?.title ?? value);
      });
      return [`${valuesOf(row.key)} <- c(${words.join(', ')})`];
    }),
  ];
}
