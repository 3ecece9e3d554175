/**
 * All the words that a trial gives: every member of the results, every table and figure or why it is
 * not there, each patient's page, and what `onearm analyze` and `check` print. What is claimed
 * nowhere here is claimed nowhere but in the fixed text of a page.
 */
import { checkText } from '../electron/cli/trial/check-document.ts';
import { resultsText } from '../electron/cli/trial/results-document.ts';
import { analyze } from '../shared/analysis/analyze.ts';
import { frameOf } from '../shared/analysis/frame/frame.ts';
import { patientProfile, profileSources } from '../shared/analysis/profile.ts';
import type { Results } from '../shared/analysis/results.ts';
import { toJson } from '../shared/dataset/to-json.ts';
import { FIGURES, figureById } from '../shared/figures/all-figures.ts';
import type { FigureRequest } from '../shared/figures/all-figures.ts';
import { buildFigure } from '../shared/figures/build-figure.ts';
import { TABLE_IDS } from '../shared/tables/all-tables.ts';
import { buildTable } from '../shared/tables/build-table.ts';
import type { Plan } from '../shared/trial/plan/plan.ts';
import type { Trial } from '../shared/trial/types.ts';

export type Said = { readonly where: string; readonly words: string };

export function everyWord(trial: Trial, plan: Plan): readonly Said[] {
  const results = analyze(trial, plan, '0.0.0');
  return [
    ...stringsIn('results', toJson({ ...results, plan: null })),
    ...TABLE_IDS.flatMap((id) =>
      stringsIn(`table ${id}`, buildTable(id, results, { patientIds: true })),
    ),
    ...figureWords(trial, results),
    ...patientWords(trial, results),
    ...lines('analyze', resultsText(trial, results)),
    ...lines('check', checkText(trial, results.findings)),
  ];
}

function lines(where: string, text: string): readonly Said[] {
  return text.split('\n').map((words) => ({ where, words }));
}

/** Every text in a value, with the path of members that leads to it. */
function stringsIn(where: string, value: unknown): readonly Said[] {
  if (typeof value === 'string') return [{ where, words: value }];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    stringsIn(Array.isArray(value) ? where : `${where}.${key}`, member),
  );
}

function figureWords(trial: Trial, results: Results): readonly Said[] {
  const frame = frameOf(trial, results.plan);
  return FIGURES.map(({ id }) => figureById(id)).flatMap(({ id, report }) => {
    const options = report?.each(results) ?? [{}];
    return options.flatMap((option) => {
      const request = { ...option, id, patientIds: true } as FigureRequest;
      return stringsIn(`figure ${id}`, buildFigure(request, results, frame));
    });
  });
}

function patientWords(trial: Trial, results: Results): readonly Said[] {
  const sources = profileSources(results);
  return frameOf(trial, results.plan).records.flatMap((record) =>
    stringsIn('patient', toJson(patientProfile(record, results.plan, sources))),
  );
}
