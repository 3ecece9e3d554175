/**
 * Files of the field with answers computed in R (survival, haven), in a folder outside the project:
 * ONEARM_IMPORT_DATA names it, and without it these tests are skipped. Each import is answered as a
 * person would, and what it gives is held against `expected.json` of its folder.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../electron/import/import-messages.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { survivalOf } from '../../../shared/analysis/survival/endpoint-list.ts';
import { formatDay } from '../../../shared/ground/day-number.ts';
import type { DayNumber } from '../../../shared/ground/units.ts';
import { compareTrials } from '../../../shared/import/compare/compare-trials.ts';
import type { Mapping } from '../../../shared/import/mapping/mapping.ts';
import { kaplanMeier, survivalAt, survivalQuantile } from '../../../shared/statistics/index.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { source } from '../../shared/trial/small-trial.ts';
import { expectAccount } from './expect-account.ts';
import { FACTS, importFiles } from './import-work.ts';

const DATA = process.env['ONEARM_IMPORT_DATA'];
const at = (...names: readonly string[]) => join(DATA ?? '', ...names);
const expectedOf = (folder: string) =>
  JSON.parse(readFileSync(at(folder, 'expected.json'), 'utf8')) as never;

const facts = { ...FACTS, 'trial.cut_off': '2099-12-31' };

async function imported(
  files: readonly string[],
  given: Readonly<Record<string, string>> = {},
  mapping: Mapping | null = null,
): Promise<ImportResult> {
  const result = await importFiles(
    files.map((file) => at(file)),
    { given: { ...facts, ...given }, mapping },
  );
  expect(result.open.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  expectAccount(result);
  return result;
}

type Curve = {
  readonly n: number;
  readonly events: number;
  readonly q25: number | null;
  readonly median: number | null;
  readonly median_lower: number | null;
  readonly median_upper: number | null;
  readonly q75: number | null;
  readonly at: readonly number[];
  readonly survival: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly at_risk: readonly number[];
};

type Times = { readonly days: readonly number[]; readonly events: readonly boolean[] };

/** The times of one endpoint, as the import wrote them. */
function timesOf({ columns }: ImportResult, endpoint: string): Times {
  const { time_to_event: table } = columns;
  const rows = (table?.['endpoint'] ?? []).flatMap((code, row) => (code === endpoint ? row : []));
  return {
    days: rows.map((row) => Number(table?.['days']?.[row])),
    events: rows.map((row) => table?.['event']?.[row] === 1),
  };
}

/** The curve of these times in the unit of the file, beside R's; times in months and years have R's three digits. */
function expectCurve({ days, events }: Times, wanted: Curve, unit = 1): void {
  const curve = kaplanMeier(
    days.map((day) => day / unit),
    events,
  );
  const options = { rule: 'r', interval: 'log-log', level: 0.95 } as const;
  const quantile = (level: number) => survivalQuantile(curve, level, options);
  const value = (estimate: { readonly state: string; readonly value?: number }) =>
    estimate.state === 'value' ? Number(estimate.value) : null;
  const close = (found: number | null, right: number | null, what: string) => {
    if (right === null || found === null) return expect(found, what).toBe(right);
    const isTime = what.includes('quartile') || what.includes('median');
    const near = unit !== 1 && isTime ? right * 0.005 : 1e-6;
    return expect(Math.abs(found - right), `${what}: ${found}, in R ${right}`).toBeLessThan(near);
  };
  expect([days.length, events.filter(Boolean).length]).toEqual([wanted.n, wanted.events]);
  close(value(quantile(0.25).estimate), wanted.q25, 'first quartile');
  close(value(quantile(0.5).estimate), wanted.median, 'median');
  close(value(quantile(0.5).lower), wanted.median_lower, 'lower limit of the median');
  close(value(quantile(0.5).upper), wanted.median_upper, 'upper limit of the median');
  close(value(quantile(0.75).estimate), wanted.q75, 'third quartile');
  survivalAt(curve, wanted.at, options).forEach((reading, index) => {
    const when = `at ${wanted.at[index] ?? ''}`;
    close(value(reading.survival), wanted.survival[index] ?? null, `S ${when}`);
    close(value(reading.lower), wanted.lower[index] ?? null, `lower limit ${when}`);
    close(value(reading.upper), wanted.upper[index] ?? null, `upper limit ${when}`);
    expect(reading.atRisk, `at risk ${when}`).toBe(wanted.at_risk[index]);
  });
}

const MONTH = 30.4375;
const YEAR = 365.25;

describe.skipIf(DATA === undefined)('given data', { timeout: 120_000 }, () => {
  describe('reconstructed times of published trials (mcrpc-km)', () => {
    const files = [
      ['CALGB90202_2B.csv', 'months', MONTH],
      ['COUAA202_2.csv', 'months', MONTH],
      ['COUAA202_2_abiraterone.csv', 'months', MONTH],
      ['GETUG12_2.csv', 'years', YEAR],
      ['PREVAIL_1A.csv', 'months', MONTH],
      ['PREVAIL_1B.csv', 'months', MONTH],
    ] as const;
    type Expected = {
      readonly files: Readonly<
        Record<string, { readonly all: Curve; readonly arms: Readonly<Record<string, Curve>> }>
      >;
    };
    test.each(files)('%s in %s: every arm and all together', async (file, unit, days) => {
      const wanted = (expectedOf('mcrpc-km') as Expected).files[file];
      if (wanted === undefined) throw new Error(file);
      for (const [arm, curve] of [['all', wanted.all] as const, ...Object.entries(wanted.arms)]) {
        const result = await imported([`mcrpc-km/${file}`], {
          'time_to_event.unit': unit,
          'patients.arm': arm,
          'time_to_event.repeats': 'keep',
        });
        expectCurve(timesOf(result, 'TIME'), curve, days);
      }
    });
  });

  type ByEndpoint = { readonly time_to_event: Readonly<Record<string, Curve>> };

  test('random-cdisc: fractional days are kept, and what is no time is left out', async () => {
    const result = await imported(['random-cdisc/cadtte.csv'], { 'patients.arm': 'all' });
    const { time_to_event: wanted } = expectedOf('random-cdisc') as ByEndpoint;
    for (const [code, curve] of Object.entries(wanted)) expectCurve(timesOf(result, code), curve);
    expect(timesOf(result, 'TNE').days).toEqual([]);
  });

  test('cdisc-pilot-adam: times, and adverse events without a made-up grade', async () => {
    const result = await imported(['cdisc-pilot-adam'], {
      'patients.arm': 'all',
      'patients.enrolled_on': 'TRTSDT',
      'adverse_events.repeats': 'keep',
    });
    const wanted = expectedOf('cdisc-pilot-adam') as ByEndpoint & {
      readonly adverse_events: { readonly patients_by_term: Readonly<Record<string, number>> };
    };
    // AVAL counts the first day, the dates beside it do not: the file's times are one day longer.
    const { days, events } = timesOf(result, 'TTDE');
    const longer = { days: days.map((day) => day + 1), events };
    expectCurve(longer, wanted.time_to_event['TTDE'] as Curve);
    const { adverse_events: table } = result.columns;
    expect(new Set(table?.['grade'])).toEqual(new Set([null]));
    for (const [term, count] of Object.entries(wanted.adverse_events.patients_by_term)) {
      const who = (table?.['term'] ?? []).flatMap((one, row) =>
        one === term ? [table?.['patient']?.[row]] : [],
      );
      expect(new Set(who).size, term).toBe(count);
    }
  });

  test('cdisc-pilot-sdtm: screen failures are left out, SUPP-- is joined', async () => {
    const result = await imported(['cdisc-pilot-sdtm'], {
      'patients.arm': 'all',
      'patients.enrolled_on': 'RFSTDTC',
      'adverse_events.repeats': 'keep',
      'cycles.change': 'none',
      'cycles.number': 'by-date',
      'cycles.zero-dose': 'keep',
      'cycles.same-day': 'each',
      'factor.cycles.activity_gbq.mg': '1',
    });
    expect(result.account.find(({ table }) => table === 'patients')).toMatchObject({
      rowsIn: 306,
      imported: 254,
      leftOut: 52,
    });
    expect(result.companions.map(({ role }) => role)).toEqual([
      'supplemental qualifiers',
      'supplemental qualifiers',
    ]);
    expect(result.columns.adverse_events?.['term']).toHaveLength(961);
  });

  test('pharmaverse-adam: both versions of XPT, and deaths of ADSL', async () => {
    const wanted = expectedOf('pharmaverse-adam') as {
      readonly time_to_event: Readonly<Record<string, Readonly<Record<string, Curve>>>>;
      readonly adsl: { readonly treated: number; readonly deaths: number };
    };
    for (const file of ['adtte_onco_v5.xpt', 'adtte_onco_v8.xpt', 'adtte_onco.csv']) {
      const own = wanted.time_to_event[file] ?? wanted.time_to_event['adtte_onco_v5.xpt'] ?? {};
      const result = await imported([`pharmaverse-adam/${file}`], {
        'patients.arm': 'all',
        'patients.enrolled_on': 'earliest',
        missing: 'all',
      });
      for (const [code, curve] of Object.entries(own)) {
        const { days, events } = timesOf(result, code);
        expectCurve({ days: days.map((day) => day + 1), events }, curve);
      }
    }
    const { columns } = await imported(['pharmaverse-adam/adsl.csv'], {
      'patients.population': 'Y',
      'patients.arm': 'all',
      'patients.enrolled_on': 'RANDDT',
      missing: 'all',
    });
    const died = columns.vital_status?.['died_on']?.filter((day) => day !== null);
    expect(columns.patients?.['id']).toHaveLength(wanted.adsl.treated);
    expect(died).toHaveLength(wanted.adsl.deaths);
  });

  test('pharmaverse-sdtm: PSA, readings and partial dates', async () => {
    const wanted = expectedOf('pharmaverse-sdtm') as {
      readonly psa: Readonly<
        Record<
          string,
          { readonly values: number; readonly baseline: number; readonly best: number }
        >
      >;
      readonly ae: { readonly rows: number; readonly partial_start: number };
    };
    const result = await imported(['pharmaverse-sdtm'], {
      'patients.arm': 'all',
      'patients.enrolled_on': 'RFSTDTC',
      'adverse_events.repeats': 'keep',
      'cycles.change': 'none',
      'cycles.number': 'by-date',
      'cycles.zero-dose': 'keep',
      'cycles.same-day': 'each',
      'factor.cycles.activity_gbq.mg': '1',
      'imaging.modality': 'ct',
      'imaging.repeats': 'keep',
      missing: 'all',
    });
    const values = psaOf(result);
    for (const [patient, { values: count }] of Object.entries(wanted.psa)) {
      expect(values.get(patient), patient).toHaveLength(count);
    }
    const onsets = result.columns.adverse_events?.['onset_on'] ?? [];
    expect(onsets).toHaveLength(wanted.ae.rows);
    expect(onsets.filter((on) => String(on ?? '').length < 10)).toHaveLength(
      wanted.ae.partial_start,
    );
  });

  test('tcga-prad: three rows of header, and days to death or last contact', async () => {
    const name = 'nationwidechildrens.org_clinical_patient_prad.txt';
    const key = 'nationwidechildrens_org_clinical_patient_prad';
    const result = await imported([`tcga-prad/${name}`], {
      [`header.${key}`]: '3',
      'time_to_event.OS': 'yes',
      missing: 'all',
    });
    const wanted = expectedOf('tcga-prad') as {
      readonly files: Readonly<Record<string, { readonly os_days: Curve }>>;
    };
    expectCurve(timesOf(result, 'OS'), wanted.files[name]?.os_days as Curve);
  });

  test('summit-neratinib: status is unknown of 21 of 25 patients, which is said', async () => {
    const result = await imported(['summit-neratinib/data_clinical_patient.txt'], {
      'time_to_event.OS': 'yes',
      missing: 'all',
    });
    const { rows } = expectedOf('summit-neratinib') as { readonly rows: number };
    expect(result.columns.patients?.['id']).toHaveLength(rows);
    expect(result.notImported.filter(({ column }) => column === 'OS_STATUS')).toHaveLength(21);
  });

  test('bruchovsky-psa: 44 files without a header are one source', async () => {
    const mapping: Mapping = {
      format: 'onearm-mapping',
      version: 1,
      name: 'psa',
      sources: { patient: { file: 'patient*.txt', kind: 'csv', headerRows: 0 } },
      tables: {
        patients: [{ from: 'patient', columns: { id: { column: '@file' } } }],
        psa: [
          {
            from: 'patient',
            columns: {
              patient: { column: '@file' },
              measured_on: { column: 'column 2' },
              value_ng_ml: { column: 'column 5', unit: 'ng/mL' },
            },
          },
        ],
      },
    };
    const given = { 'files.patient': 'one', 'patients.enrolled_on': 'earliest' };
    const values = psaOf(await imported(['bruchovsky-psa'], given, mapping));
    const { patients } = expectedOf('bruchovsky-psa') as {
      readonly patients: Readonly<
        Record<
          string,
          Readonly<Record<'psa_values' | 'first_psa' | 'lowest_psa', number>> & {
            readonly first: string;
          }
        >
      >;
    };
    for (const [file, wanted] of Object.entries(patients)) {
      const own = values.get(file.replace('.txt', '')) ?? [];
      expect(
        {
          psa_values: own.length,
          first: formatDay(own[0]?.day ?? (0 as DayNumber)),
          first_psa: own[0]?.value,
          lowest_psa: Math.min(...own.map(({ value }) => value)),
        },
        file,
      ).toEqual({
        psa_values: wanted.psa_values,
        first: wanted.first,
        first_psa: wanted.first_psa,
        lowest_psa: wanted.lowest_psa,
      });
    }
  });

  describe('lupsma: one trial in every form', () => {
    const template = ['lupsma/template'];
    const redcap = ['export_raw.csv', 'dictionary.csv', 'instrument_event.csv'].map(
      (name) => `lupsma/redcap/${name}`,
    );
    const adam = ['adsl', 'adtte', 'adlb', 'adrs', 'adtr', 'adae', 'adqs', 'adex'].map(
      (name) => `lupsma/adam/${name}.xpt`,
    );
    const forms = [
      ['template', template, {}],
      ['redcap', redcap, { missing: 'all' }],
      ['adam', adam, {}],
      ['sdtm', ['lupsma/sdtm'], { 'patients.enrolled_on': 'RFICDTC' }],
      ['workbook', ['lupsma/xlsx/trial.xlsx'], {}],
    ] as const;
    type Expected = {
      readonly patients: number;
      readonly os_days_from_first_cycle: Curve;
      readonly psa_values: number;
      readonly psa: Readonly<
        Record<string, { readonly baseline: number; readonly change_percent: number | null }>
      >;
      readonly psa50_any_time: number;
      readonly adverse_events: readonly {
        readonly term: string;
        readonly patients: number;
        readonly by_worst_grade: Readonly<Record<string, number>>;
      }[];
    };
    test('the next cut of the REDCap export changed in exactly what its list says', async () => {
      const given = { 'trial.cut_off': '2026-09-30', missing: 'all' };
      const first = await imported(redcap, given);
      const next = redcap.map((name) => name.replace('export_raw', 'export_raw_next_cut'));
      const second = await imported(next, given, first.mapping);
      const [old, now] = [first, second].map(({ columns }) => {
        const trial = parseTrial(columns, source, []);
        return { trial, results: analyze(trial, protocolPlan(trial.facts), '') };
      });
      if (old === undefined || now === undefined) throw new Error('two cuts');
      const { patients, values, endpoints } = compareTrials(old, now);
      type Listed = {
        readonly table: string;
        readonly patient: string;
        readonly column?: string;
        readonly from?: unknown;
        readonly to?: unknown;
        readonly 'row removed'?: Readonly<Record<string, unknown>>;
        readonly 'row added'?: true;
      };
      const { changes } = JSON.parse(
        readFileSync(at('lupsma/redcap/next_cut_changes.json'), 'utf8'),
      ) as { readonly changes: readonly Listed[] };
      const added = changes.flatMap((one) => (one['row added'] === true ? one.patient : []));
      expect(patients).toEqual({ added, removed: [] });
      const text = (value: unknown) => (value === null ? null : String(value));
      const listed = changes
        .filter((one) => one['row added'] === undefined)
        .map((one) => [one.table, one.patient, one.column ?? null, text(one.from), text(one.to)]);
      const found = values.map(({ table, patient, column, old: from, new: to }) =>
        column === null
          ? [table, patient, null, 'undefined', 'undefined']
          : [table, patient, column, text(from), text(to)],
      );
      // The list has the day of death; the export gives its cause with it, so that is a change too.
      const cause = ['vital_status', 'RL-02', 'cause', null, 'disease'];
      const sorted = (rows: readonly (readonly unknown[])[]) => rows.map(String).sort();
      expect(sorted(found)).toEqual(
        sorted([...listed, cause].map((row) => row.map((one) => one ?? null))),
      );
      const died = endpoints.filter(({ patient }) => patient === 'RL-02');
      expect(died.map(({ endpoint }) => endpoint)).toContain('OS');
    });
    test.each(forms)('%s: survival, PSA and adverse events', async (_form, files, given) => {
      const wanted = expectedOf('lupsma') as Expected;
      const result = await imported(files, { 'trial.cut_off': '2026-09-30', ...given });
      const trial = parseTrial(result.columns, source, []);
      const results = analyze(trial, protocolPlan(trial.facts), '');
      const os = survivalOf(results, 'OS');
      if (os?.state !== 'ready') throw new Error('no survival');
      expect(trial.patients).toHaveLength(wanted.patients);
      expectCurve(
        {
          days: os.value.rows.map(({ days }) => days),
          events: os.value.rows.map(({ outcome }) => outcome.kind === 'event'),
        },
        wanted.os_days_from_first_cycle,
      );
      expect(trial.psa).toHaveLength(wanted.psa_values);
      if (results.psa.state !== 'ready') throw new Error('no PSA');
      expect(results.psa.value.rates[0]?.responders).toBe(wanted.psa50_any_time);
      for (const { term, patients, by_worst_grade: grades } of wanted.adverse_events) {
        const rows = trial.adverseEvents.filter((event) => event.term === term);
        const worst = Map.groupBy(rows, ({ patient }) => patient);
        expect(worst.size, term).toBe(patients);
        const count = (grade: number) =>
          [...worst.values()].filter(
            (own) => Math.max(...own.map((event) => event.grade ?? 0)) === grade,
          ).length;
        const found = Object.fromEntries(
          Object.keys(grades).map((grade) => [grade, count(grade === 'none' ? 0 : Number(grade))]),
        );
        expect(found, term).toEqual(grades);
      }
    });
  });
});

/** The PSA values of each patient, first to last. */
function psaOf({ columns }: ImportResult) {
  const { psa } = columns;
  const rows = (psa?.['patient'] ?? []).map((patient, row) => ({
    patient: String(patient),
    day: Number(psa?.['measured_on']?.[row]) as DayNumber,
    value: Number(psa?.['value_ng_ml']?.[row]),
  }));
  return Map.groupBy(
    rows.sort((a, b) => a.day - b.day),
    ({ patient }) => patient,
  );
}
