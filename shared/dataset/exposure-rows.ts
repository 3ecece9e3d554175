/** Rows of the exposure table; R summarises the values of the patients again. */
import type { ExposureResult } from '../analysis/safety/exposure.ts';
import type { Summary } from '../statistics/index.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rString, rVector } from './row.ts';
import { summaryEntries } from './summary-rows.ts';

export function exposureEntries(result: ExposureResult): readonly ArdEntry[] {
  const { method, patients } = result;
  const shared = { endpoint: 'exposure', method, by: { factor: '', level: '' } } as const;
  const summary = (title: string, one: Summary, unit: string, values: string) =>
    summaryEntries(one, {
      ...shared,
      group: title,
      of: { variable: title, level: '' },
      unit,
      values,
    });
  const counts = (variable: string, level: string, n: number, r: string): readonly ArdEntry[] => {
    const of = { variable, level };
    const group = `${variable}: ${level}`;
    const share = patients.length === 0 ? null : n / patients.length;
    return [
      { ...shared, group, of, statistic: 'n', value: n, unit: 'patients', r },
      {
        ...shared,
        group,
        of,
        statistic: 'proportion',
        value: share ?? { state: 'not-estimable' },
        unit: 'proportion',
        r: share === null ? 'NA' : `${r} / nrow(exposure)`,
      },
    ];
  };
  return [
    ...summary('cycles', result.cycles, 'cycles', 'exposure$cycles'),
    ...summary('cumulative activity', result.cumulativeGbq, 'GBq', 'exposure$activity'),
    ...summary('duration', result.durationDays, 'days', 'exposure$days'),
    ...summary(
      'relative dose intensity',
      result.relativeDoseIntensity,
      'proportion',
      'exposure$intensity',
    ),
    ...result.byCycles.flatMap(({ cycles, patients: n }) =>
      counts('number of cycles', String(cycles), n, `sum(exposure$cycles == ${rNumber(cycles)})`),
    ),
    ...result.perCycle.flatMap(({ number, activityGbq }) =>
      summary(
        `activity of cycle ${number}`,
        activityGbq,
        'GBq',
        `activity[[${rString(String(number))}]]`,
      ),
    ),
    ...result.stopping.flatMap(({ title, n }) =>
      counts('end of treatment', title, n, `sum(exposure$end == ${rString(title)})`),
    ),
  ];
}

/** The R data behind `exposureEntries`: one row a treated patient, no ids. */
export function exposureScriptData(
  result: ExposureResult,
  endOf: (patient: string) => string,
): readonly string[] {
  const { patients, perCycle } = result;
  const column = (of: (one: (typeof patients)[number]) => number | null): string =>
    rVector(patients.map((one) => of(one) ?? NaN));
  return [
    '',
    '# exposure, a row a treated patient',
    'exposure <- data.frame(',
    `  cycles = ${column(({ cycles }) => cycles.length)},`,
    `  activity = ${column(({ cumulativeGbq }) => cumulativeGbq)},`,
    `  days = ${column(({ durationDays }) => durationDays)},`,
    `  intensity = ${column(({ relativeDoseIntensity }) => relativeDoseIntensity)},`,
    `  end = c(${patients.map(({ patient }) => rString(endOf(patient))).join(', ')}))`,
    'activity <- list()',
    ...perCycle.map(({ number }) => {
      const given = patients.flatMap(({ cycles }) =>
        cycles.filter((cycle) => cycle.number === number).map((c) => c.activityGbq ?? NaN),
      );
      return `activity[[${rString(String(number))}]] <- ${rVector(given)}`;
    }),
  ];
}
