/** The results data set in the shape of {cards}, Dataset-JSON and ARS, each by a schema of its own. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../shared/analysis/frame/frame.ts';
import { analysisResults } from '../../../shared/dataset/analysis-results.ts';
import { cardJson, cardRows, cardTable } from '../../../shared/dataset/card-files.ts';
import { reportingEvent } from '../../../shared/dataset/reporting-event.ts';
import { reportTables } from '../../../shared/tables/build-table.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../shared/trial/plan/plan-presets.ts';

const source = {
  fileName: 'sample.db',
  sha256: '0'.repeat(64),
  bytes: 0,
  format: 'onearm',
} as const;
const trial = parseTrial(sampleColumns(), source, []);
const plan = presetPlan('protocol', trial.facts);
const results = analyze(trial, plan, '0.0.0');
const frame = frameOf(trial, plan);
const cards = cardRows(analysisResults(results, frame), results.stamp);
const json = [...cardJson(cards, '2026-03-01T12:00:00Z')].join('');
const event = reportingEvent(cards, results);

/** What the test reads back of it. */
type Event = {
  readonly analysisGroupings: readonly {
    readonly groupingVariable: string;
    readonly groups: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly methods: readonly {
    readonly operations: readonly {
      readonly id: string;
      readonly name: string;
      readonly resultPattern?: string;
    }[];
  }[];
  readonly analyses: readonly {
    readonly dataset: string;
    readonly variable: string;
    readonly methodId: string;
    readonly results: readonly {
      readonly operationId: string;
      readonly resultGroups?: readonly { readonly groupId: string }[];
      readonly rawValue: string;
      readonly formattedValue?: string;
    }[];
  }[];
};

const find = (wanted: Partial<(typeof cards)[number]>) =>
  cards.filter((card) =>
    Object.entries(wanted).every(([key, value]) => card[key as keyof typeof card] === value),
  );

describe('cards', () => {
  test('hold survival at the landmark with its names of {cardx}', () => {
    const landmark =
      results.survival.OS.state === 'ready' ? results.survival.OS.value.landmark : null;
    const at = { endpoint: 'OS', group1: '', variable: 'time' } as const;
    const level = String(landmark?.time);
    const [survival] = find({ ...at, variable_level: level, stat_name: 'estimate' });
    expect(landmark?.survival).toEqual({ state: 'value', value: survival?.stat });
    expect(survival?.stat_fmt).toMatch(/^\d+\.\d%$/);
    for (const name of ['conf.low', 'conf.high', 'std.error', 'n.risk'])
      expect(find({ ...at, variable_level: level, stat_name: name }), name).toHaveLength(1);
  });

  test('have factor and level in columns of their own', () => {
    const [n] = find({
      endpoint: 'OS',
      group1: 'ecog',
      group1_level: '0',
      stat_name: 'N',
    });
    expect(n?.stat).toBeGreaterThan(0);
    expect(find({ endpoint: 'OS', group1: 'ecog', stat_name: 'p.value' })).toHaveLength(1);
    for (const { group1_level: level } of cards) expect(level).not.toMatch(/^ECOG/);
  });

  test('are told apart by their columns', () => {
    const keys = cards.map(({ stat: _, stat_fmt: __, ...key }) => JSON.stringify(key));
    expect(keys.length - new Set(keys).size).toBe(0);
  });

  test('say why a number is not there', () => {
    for (const { stat, warning, method } of cards)
      if (method !== '') expect(stat === null).toBe(warning !== '');
  });

  test('cover every table but the listings of patients', () => {
    const of = {
      primary: 'primary',
      'survival-summary': 'OS',
      'survival-times': 'OS',
      'psa-response': 'PSA response',
      'best-response': 'tumour response',
      'ae-overview': 'adverse events',
      'ae-terms': 'adverse events',
      'quality-of-life': 'FACT-RNT total',
    } as const;
    const known = new Set(cards.map(({ endpoint }) => endpoint));
    for (const { id } of reportTables(results, { patientIds: false })) {
      if (id === 'data-checks' || id === 'patient-listing') continue;
      expect([...known], id).toContain(id in of ? of[id as keyof typeof of] : id);
    }
    for (const grade of ['1', '2', '3', '4', '5'])
      expect(find({ group1: 'worst grade', group1_level: grade }).length).toBeGreaterThan(10);
    expect(find({ endpoint: 'disposition', variable: 'Enrolled' })).toHaveLength(1);
  });

  test('hold each method once', () => {
    const texts = find({ context: 'method' }).map(({ stat_fmt: text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    const ids = new Set(find({ context: 'method' }).map(({ variable }) => variable));
    for (const { method } of cards) if (method !== '') expect(ids).toContain(method);
  });
});

describe('the files', () => {
  test('of the sample are at most 1.5 MB', () => {
    expect(new TextEncoder().encode(json).length).toBeLessThan(1.5e6);
    const { columns, rows } = cardTable(cards);
    const size = [columns, ...rows].reduce((sum, row) => sum + row.join(',').length + 2, 0);
    expect(size).toBeLessThan(1.5e6);
    expect(new TextEncoder().encode(JSON.stringify(event)).length).toBeLessThan(1.5e6);
  });

  test('Dataset-JSON follows version 1.1 of its standard', () => {
    const column = z.strictObject({
      itemOID: z.string(),
      name: z.string().regex(/^\w+$/),
      label: z.string(),
      dataType: z.enum(['string', 'integer', 'double', 'boolean', 'datetime', 'date', 'time']),
    });
    const parsed = z
      .strictObject({
        datasetJSONCreationDateTime: z.iso.datetime(),
        datasetJSONVersion: z.string().regex(/^1\.1(\.\d+)?$/),
        originator: z.string(),
        itemGroupOID: z.string(),
        records: z.int(),
        name: z.string(),
        label: z.string(),
        columns: z.array(column).min(1),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
      })
      .parse(JSON.parse(json));
    expect(parsed.rows).toHaveLength(parsed.records);
    for (const row of parsed.rows) expect(row).toHaveLength(parsed.columns.length);
  });

  // Members, which of them are required and the terms: the JSON schema of CDISC ARS v1, `ars_ldm.schema.json`
  // of the repository analysis-results-standard, with the names of v1.0 on sets, groupings and groups.
  test('the reporting event has the members of ARS v1 that it uses, and every id that it names is there', () => {
    const id = z.string().regex(/^[A-Za-z0-9._-]+$/);
    const named = { id, name: z.string().min(1) };
    const parsed = z
      .strictObject({
        ...named,
        version: z.int(),
        description: z.string(),
        mainListOfContents: z.strictObject({
          name: z.string(),
          label: z.string(),
          contentsList: z.strictObject({
            listItems: z.array(
              z.strictObject({
                name: z.string(),
                level: z.int(),
                order: z.int(),
                analysisId: id,
              }),
            ),
          }),
        }),
        analysisSets: z.array(
          z.strictObject({ ...named, label: z.string(), level: z.int(), order: z.int() }),
        ),
        analysisGroupings: z.array(
          z.strictObject({
            ...named,
            groupingVariable: z.string(),
            dataDriven: z.boolean(),
            groups: z
              .array(z.strictObject({ id, name: z.string(), level: z.int(), order: z.int() }))
              .min(1),
          }),
        ),
        methods: z.array(
          z.strictObject({
            ...named,
            description: z.string().min(1),
            operations: z.array(
              z.strictObject({
                ...named,
                label: z.string(),
                order: z.int(),
                resultPattern: z.enum(['X.X%', 'X.X', 'X.XX']).optional(),
              }),
            ),
          }),
        ),
        analyses: z.array(
          z.strictObject({
            ...named,
            version: z.int(),
            reason: z.strictObject({
              controlledTerm: z.enum([
                'SPECIFIED IN PROTOCOL',
                'SPECIFIED IN SAP',
                'DATA DRIVEN',
                'REQUESTED BY REGULATORY AGENCY',
              ]),
            }),
            purpose: z.strictObject({
              controlledTerm: z.enum([
                'PRIMARY OUTCOME MEASURE',
                'SECONDARY OUTCOME MEASURE',
                'EXPLORATORY OUTCOME MEASURE',
              ]),
            }),
            analysisSetId: id,
            methodId: id,
            dataset: z.string(),
            variable: z.string(),
            orderedGroupings: z.array(
              z.strictObject({
                order: z.int(),
                groupingId: id,
                resultsByGroup: z.boolean(),
              }),
            ),
            results: z.array(
              z.strictObject({
                operationId: id,
                resultGroups: z
                  .array(z.strictObject({ groupingId: id, groupId: id }))
                  .min(1)
                  .optional(),
                rawValue: z.string(),
                formattedValue: z.string().optional(),
              }),
            ),
          }),
        ),
        outputs: z.array(z.never()),
      })
      .parse(JSON.parse(JSON.stringify(event)));
    const ids = (list: readonly { readonly id: string }[]) => {
      const all = list.map((one) => one.id);
      expect(new Set(all).size).toBe(all.length);
      return new Set(all);
    };
    const methods = ids(parsed.methods);
    const operations = ids(parsed.methods.flatMap((method) => method.operations));
    const groupings = ids(parsed.analysisGroupings);
    ids(parsed.analysisGroupings.flatMap((grouping) => grouping.groups));
    const groupsOf = new Map(
      parsed.analysisGroupings.map(({ id: grouping, groups }) => [
        grouping,
        groups.map((g) => g.id),
      ]),
    );
    const sets = ids(parsed.analysisSets);
    const analyses = ids(parsed.analyses);
    for (const item of parsed.mainListOfContents.contentsList.listItems)
      expect(analyses).toContain(item.analysisId);
    for (const analysis of parsed.analyses) {
      expect(methods).toContain(analysis.methodId);
      expect(sets).toContain(analysis.analysisSetId);
      for (const { groupingId } of analysis.orderedGroupings)
        expect(groupings).toContain(groupingId);
      for (const { operationId, resultGroups = [] } of analysis.results) {
        expect(operations).toContain(operationId);
        const own = analysis.orderedGroupings.map(({ groupingId }) => groupingId);
        for (const { groupingId, groupId } of resultGroups) {
          expect(groupsOf.get(groupingId)).toContain(groupId);
          expect(own).toContain(groupingId);
        }
      }
    }
  });

  test('the reporting event gives back every number, level and printed value of the data set', () => {
    const { analysisGroupings, methods, analyses } = JSON.parse(JSON.stringify(event)) as Event;
    const levels = new Map(
      analysisGroupings.flatMap(({ groups, groupingVariable }) =>
        groups.map(({ id, name }) => [id, [groupingVariable, name]] as const),
      ),
    );
    const operations = new Map(methods.flatMap((one) => one.operations).map((o) => [o.id, o]));
    // The patterns as their words say, not by the program's own formatter.
    const print = (raw: string, pattern = ''): string => {
      const digits = { 'X.X%': 1, 'X.X': 1, 'X.XX': 2 }[pattern];
      if (digits === undefined || !Number.isFinite(Number(raw))) return raw;
      const percent = pattern.endsWith('%');
      const shown = Number(raw) * (percent ? 100 : 1);
      return `${shown.toFixed(digits).replace('-', '−')}${percent ? '%' : ''}`;
    };
    const told = analyses.flatMap(({ variable, dataset, methodId, results: all }) =>
      all.map(({ operationId, resultGroups = [], rawValue, formattedValue }) => {
        const operation = operations.get(operationId);
        const by = resultGroups.map(({ groupId }) => levels.get(groupId));
        const printed = formattedValue ?? print(rawValue, operation?.resultPattern);
        return [dataset, variable, methodId, by, operation?.name, rawValue, printed];
      }),
    );
    // A time and a probability belong to the operation, as everything a method is asked at.
    const ASKED_AT = ['time', 'prob'];
    const MARKS: Readonly<Record<string, string>> = {
      'not reached': 'NR',
      'not estimable': 'NE',
      missing: 'missing',
    };
    const expected = cards
      .filter(({ method }) => method !== '')
      .map((card) => [
        card.context,
        card.endpoint,
        `MTH.${card.method}`,
        [
          ...(card.group1 === '' ? [] : [[card.group1, card.group1_level]]),
          ...(card.variable_level === '' || ASKED_AT.includes(card.variable)
            ? []
            : [[card.variable, card.variable_level]]),
        ],
        ASKED_AT.includes(card.variable)
          ? `${card.stat_name}, ${card.variable} ${card.variable_level}`
          : card.stat_name,
        card.stat === null ? MARKS[card.warning] : String(Number(card.stat.toPrecision(15))),
        card.stat === null ? MARKS[card.warning] : card.stat_fmt,
      ]);
    const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(told)).toEqual(sorted(expected));
  });

  test('have the same ids whenever they are made', () => {
    expect(reportingEvent(cards, results)).toEqual(event);
  });

  test('name no patient', () => {
    const all = json + JSON.stringify(event);
    for (const { id } of trial.patients) expect(all).not.toContain(id);
  });
});
