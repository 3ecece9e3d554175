/** Figures are declared once; requests, report and lists follow from the declarations. */
import { describe, expect, test } from 'vitest';
import { reportSections } from '../../../electron/export/report/contents.ts';
import {
  FIGURES,
  figureById,
  figureRequestSchema,
  reportRequests,
} from '../../../shared/figures/all-figures.ts';
import { TABLES } from '../../../shared/tables/all-tables.ts';
import { REPORT_PARTS } from '../../../shared/tables/report-part.ts';
import type { ReportPart } from '../../../shared/tables/report-part.ts';
import { SAMPLE_RESULTS } from '../../figures/sample-figures.ts';

describe('a request', () => {
  test.each(FIGURES.map(({ id }) => id))('for %s alone parses', (id) => {
    expect(figureRequestSchema.safeParse({ id, patientIds: true }).success).toBe(true);
  });

  test('with an option of another figure does not parse', () => {
    const ours = new Map(FIGURES.map(({ id, options }) => [id, new Set(Object.keys(options))]));
    const values: Readonly<Record<string, unknown>> = { endpoint: 'OS', score: 'severity' };
    for (const { id } of FIGURES) {
      for (const [option, value] of Object.entries(values)) {
        const known = ours.get(id)?.has(option) ?? false;
        const parsed = figureRequestSchema.safeParse({ id, [option]: value });
        expect(parsed.success, `${id} with ${option}`).toBe(known);
      }
    }
  });

  test('for a figure that is not declared does not parse', () => {
    expect(figureRequestSchema.safeParse({ id: 'pie' }).success).toBe(false);
  });
});

test('every figure has an id and a title of its own', () => {
  for (const of of ['id', 'title'] as const)
    expect(new Set(FIGURES.map((figure) => figure[of])).size).toBe(FIGURES.length);
});

test('every table stands in a part of the report, and every figure in the one it names', () => {
  const sections = reportSections(SAMPLE_RESULTS);
  expect(sections.flatMap(({ tables }) => tables).sort()).toEqual(
    TABLES.map(({ id }) => id).sort(),
  );
  for (const { id } of FIGURES) {
    const report = figureById(id).report;
    if (report === null) continue;
    const section = sections.find(({ title }) => title === REPORT_PARTS[report.part]);
    expect(
      section?.figures.some((request) => request.id === id),
      id,
    ).toBe(true);
  }
  for (const part of Object.keys(REPORT_PARTS) as ReportPart[])
    for (const request of reportRequests(part, SAMPLE_RESULTS))
      expect(figureRequestSchema.parse(request)).toEqual(request);
});
