/** What a report holds, in the order of a paper: the figures that this trial can show. */
import { createHash } from 'node:crypto';
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import type { TableId } from '../../../shared/tables/table.ts';
import type { FigureRequest } from '../../../shared/figures/model/request.ts';

export type ReportSection = {
  readonly title: string;
  readonly figures: readonly FigureRequest[];
  readonly tables: readonly TableId[];
};

/** Longer codes end in a digest, because file names have a limit. */
const LONGEST_NAME = 60;

/**
 * An endpoint code as part of a file name. A file may bring any text as a code: nothing of it may
 * lead out of the folder, and two codes never share a name. Letters, digits, `_` and `-` stay; of
 * all else `~` and the code point in hexadecimal.
 */
export function endpointFileName(code: string): string {
  const name = code.replace(
    /[^A-Z0-9_-]/gu,
    (letter) => `~${(letter.codePointAt(0) ?? 0).toString(16)}~`,
  );
  if (name.length <= LONGEST_NAME) return name;
  const digest = createHash('sha256').update(code).digest('hex').slice(0, 16);
  return `${name.slice(0, LONGEST_NAME)}~${digest}`;
}

/** Name of a figure's files without the ending. */
export function figureName(request: FigureRequest): string {
  const endpoint = request.endpoint === undefined ? '' : endpointFileName(request.endpoint);
  return [request.id, endpoint, request.score].filter(Boolean).join('-');
}

function curves(results: Results): readonly FigureRequest[] {
  return readyEndpoints(results).map(({ code }): FigureRequest => ({ id: 'km', endpoint: code }));
}

function scores(results: Results): readonly FigureRequest[] {
  if (results.qualityOfLife.state !== 'ready') return [];
  return results.qualityOfLife.value.scales
    .filter((scale) => scale.visits.some((visit) => visit.pairs.length > 0))
    .map(({ scale }): FigureRequest => ({ id: 'pro-change', score: scale }));
}

/** Sections of the report; figures whose data are absent are left out when they are built. */
export function reportSections(results: Results): readonly ReportSection[] {
  return [
    {
      title: 'Patients',
      figures: [{ id: 'disposition' }],
      tables: ['accounting', 'baseline', 'eligibility'],
    },
    { title: 'Primary endpoint', figures: [{ id: 'design' }], tables: ['primary'] },
    {
      title: 'Time to event',
      figures: curves(results),
      tables: ['survival-summary', 'survival-times', 'risk-table', 'event-reasons'],
    },
    {
      title: 'PSA',
      figures: [
        { id: 'waterfall-best' },
        { id: 'waterfall-week12' },
        { id: 'spider' },
        { id: 'forest' },
      ],
      tables: ['psa-response'],
    },
    { title: 'Course of treatment', figures: [{ id: 'swimmer' }], tables: ['exposure'] },
    {
      title: 'Adverse events',
      figures: [{ id: 'ae-bars' }, { id: 'ae-heat' }],
      tables: ['ae-overview', 'ae-terms'],
    },
    { title: 'Quality of life', figures: scores(results), tables: ['quality-of-life'] },
    { title: 'Data checks', figures: [], tables: ['data-checks'] },
    { title: 'Patients one by one', figures: [], tables: ['patient-listing'] },
  ];
}
