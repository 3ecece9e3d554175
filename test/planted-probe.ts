/**
 * Run in a copy of the sources that has a toy of each kind (planted.test.ts): says where each of them
 * appears. Names of the toys stand here as text, since the sources as they are do not know them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { figureName, reportSections } from '../electron/export/report/contents.ts';
import { exportFigure } from '../electron/export/figure/figure-file.ts';
import { writeTable } from '../electron/export/table/table-file.ts';
import { resultsText } from '../electron/cli/trial/results-document.ts';
import { readSources } from '../electron/import/read-sources.ts';
import { hasSourceName, SOURCE_ENDINGS } from '../electron/import/source-formats.ts';
import { collectFindings } from '../shared/import/findings.ts';
import { sampleColumns } from '../electron/sample/sample.ts';
import { analyze } from '../shared/analysis/analyze.ts';
import { frameOf } from '../shared/analysis/frame/frame.ts';
import { patientProfile, profileSources } from '../shared/analysis/profile.ts';
import { variantsOf } from '../shared/analysis/survival/endpoint-list.ts';
import type { EndpointCode } from '../shared/endpoints/engine/types.ts';
import { RULES } from '../shared/checks/check-trial.ts';
import { analysisResults } from '../shared/dataset/analysis-results.ts';
import { rScript } from '../shared/dataset/r-script/write.ts';
import { toJson } from '../shared/dataset/to-json.ts';
import * as formats from '../shared/export-formats.ts';
import { figureRequestSchema } from '../shared/figures/all-figures.ts';
import type { FigureRequest } from '../shared/figures/all-figures.ts';
import { buildFigure } from '../shared/figures/build-figure.ts';
import { reportLook } from '../electron/export/report/look.ts';
import { TABLES } from '../shared/tables/all-tables.ts';
import type { TableId } from '../shared/tables/all-tables.ts';
import { buildTable } from '../shared/tables/build-table.ts';
import { parseTrial } from '../shared/trial/parse-trial.ts';
import { planDifferences } from '../shared/trial/plan/plan-difference.ts';
import { parsePlan, writePlan } from '../shared/trial/plan/plan-file.ts';
import { planHash } from '../shared/trial/plan/plan-hash.ts';
import { presetPlan, protocolPlan } from '../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../shared/trial/plan/plan.ts';

const SOURCE = {
  fileName: 'a.db',
  sha256: 'ab'.repeat(32),
  bytes: 1,
  format: 'onearm',
} as const;
const trial = parseTrial(sampleColumns(), SOURCE, [], []);
const plan = protocolPlan(trial.facts);
const results = analyze(trial, plan, '0.0.0');
const frame = frameOf(trial, plan);
const sections = reportSections(results);

const says = (value: unknown, words: string) => JSON.stringify(toJson(value)).includes(words);

function endpoint() {
  const survival: Readonly<Record<string, { readonly state: string }>> = results.survival;
  const rows = analysisResults(results, frame);
  const record = frame.records[0];
  const empty = analyze({ ...trial, psa: [] }, plan, '0.0.0');
  return {
    state: survival['TOY']?.state ?? 'none',
    variants: variantsOf(results, 'TOY' as EndpointCode).length,
    tables: TABLES.filter(({ id }) =>
      says(buildTable(id, results, { patientIds: false }), 'Toy endpoint'),
    ).map(({ id }) => id),
    figures: sections.flatMap(({ figures }) => figures.map(figureName)),
    dataset: rows.filter((row) => says(row, 'TOY')).length,
    script: rScript(results, rows, frame).includes('TOY'),
    printed: resultsText(trial, results).includes('TOY'),
    patientPage:
      record !== undefined &&
      says(patientProfile(record, plan, profileSources(results)), 'Toy endpoint'),
    touchedBy: RULES.filter(({ touches }) => says(touches, 'TOY')).map(({ code }) => code),
    missed:
      empty.findings.map(({ message }) => message).find((message) => message.includes('TOY')) ?? '',
  };
}

const request = { id: 'toy-figure' } as unknown as FigureRequest;
const state = (id: string) => buildTable(id as TableId, results, { patientIds: false }).state;
const parses = (options: object) =>
  figureRequestSchema.safeParse({ ...request, ...options }).success;

function planted(given: Plan): unknown {
  return (given.survival as unknown as Record<string, unknown>)['toySwitch'];
}

function switches() {
  const sas = presetPlan('sas', trial.facts);
  const old = parsePlan(readFileSync(process.argv[2] ?? '', 'utf8'));
  const moved = { ...plan, survival: { ...plan.survival, toySwitch: 'old' } } as Plan;
  const wrong = writePlan(moved).replace('"toySwitch": "old"', '"toySwitch": "odd"');
  let refused = '';
  try {
    parsePlan(wrong);
  } catch (error) {
    refused = String(error);
  }
  return {
    initial: planted(plan),
    sas: planted(sas),
    hashMoves: planHash(plan) !== planHash(moved),
    migrated: planted(old.plan),
    note: old.note ?? '',
    readBack: planted(parsePlan(writePlan(moved)).plan),
    difference: planDifferences(plan, moved)[0]?.title,
    refused,
  };
}

async function formatsFound() {
  const table = buildTable('psa-response', results, { patientIds: false });
  const figure = buildFigure({ id: 'waterfall-best' }, results, frame);
  if (table.state !== 'ready' || figure.state !== 'ready') throw new Error('the sample has both');
  const facts = { stamp: results.stamp, madeAt: new Date(0) };
  const look = reportLook('waterfall-best', figure.figure);
  const toy = 'toy' as never;
  const written = [
    await writeTable(table.table, toy, facts),
    await exportFigure({ figure: figure.figure, look, format: toy, facts: facts }),
  ];
  return {
    listed: [formats.TABLE_FORMATS, formats.FIGURE_FORMATS].map((list) => list.includes(toy)),
    parsed: [formats.tableFormatSchema, formats.figureFormatSchema].map(
      (schema) => schema.safeParse('toy').success,
    ),
    written: written.map(({ extension }) => extension),
  };
}

/** A file of the toy format: patients, behind four bytes that name it. */
async function sourceFound() {
  const folder = mkdtempSync(join(tmpdir(), 'onearm-toy-'));
  try {
    const file = join(folder, 'patients.toy');
    writeFileSync(file, 'TOY id,enrolled_on\nP1,2024-01-02\nP2,2024-01-03\n');
    const findings = collectFindings(new Map());
    const { files, sources } = await readSources([file], null, findings, 1e6);
    return {
      offered: SOURCE_ENDINGS.includes('toy'),
      inFolder: hasSourceName('patients.toy'),
      what: files[0]?.what ?? '',
      ids: sources[0]?.columns[0]?.distinct ?? [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const found = {
  endpoint: endpoint(),
  figure: {
    built: buildFigure(request, results, frame).state,
    inReport: sections.some(({ figures }) => figures.some(({ id }) => id === request.id)),
    name: figureName(request),
  },
  figureOptions: { own: parses({ toyOption: true }), ofAnother: parses({ spiderScale: 'log2' }) },
  table: {
    built: state('toy-table'),
    inReport: sections.some(({ tables }) => (tables as readonly string[]).includes('toy-table')),
  },
  switch: switches(),
  formats: await formatsFound(),
  source: await sourceFound(),
};
export type Found = typeof found;
process.stdout.write(JSON.stringify(found));
