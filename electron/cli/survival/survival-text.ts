/** The document of `onearm survival` as a table to read. */
import {
  ABSENCE_MARKS,
  ABSENCE_WORDS,
  formatLevel,
  formatPlural,
  formatPWithSign,
} from '../../../shared/ground/format.ts';
import type { Absence } from '../../../shared/ground/estimate.ts';
import { alignRows, readable } from '../words/output.ts';
import { entryNotes } from './survival-document.ts';
import type { CurveDocument, SurvivalDocument } from './survival-document.ts';

/** The document for a reader: the whole group, then each group, then the comparison. */
export function survivalText(document: SurvivalDocument): string {
  const level = formatLevel(document.ci.level);
  const blocks = [curveText(document.endpoint ?? 'all', document, level)];
  for (const group of document.groups ?? []) blocks.push(curveText(group.group, group, level));
  if (document.logRank !== undefined) {
    blocks.push(
      `log-rank  chi-square ${cell(document.logRank, 'chiSquare', 'state')}, ` +
        `${document.logRank['degreesOfFreedom']} df, ${pCell(document.logRank)}` +
        `  (without group: ${document.withoutGroup})`,
    );
  }
  blocks.push(...entryNotes(document), document.method);
  const text = blocks.join('\n\n');
  return `${text}${footnote(text)}`;
}

function curveText(title: string, curve: CurveDocument, level: string): string {
  const quantiles = curve.quantiles.map((row) => [
    `quantile ${row['probability']}`,
    cell(row, 'estimate', 'state'),
    cell(row, 'lower'),
    cell(row, 'upper'),
  ]);
  const at = curve.at.map((row) => [
    `S(${row['time']})`,
    cell(row, 'survival', 'state'),
    cell(row, 'lower'),
    cell(row, 'upper'),
    cell(row, 'standardError'),
    String(row['atRisk']),
  ]);
  const { tau } = curve.restrictedMean;
  const mean = [
    `restricted mean to ${tau}`,
    cell(curve.restrictedMean, 'estimate', 'state'),
    '',
    '',
    cell(curve.restrictedMean, 'standardError'),
  ];
  const follow = [
    'median follow-up',
    cell(curve.followUp, 'median', 'state'),
    cell(curve.followUp, 'lower'),
    cell(curve.followUp, 'upper'),
  ];
  return alignRows([
    [
      `${title}: ${formatPlural(curve.events, 'event')} of ${curve.n}`,
      'estimate',
      `lower ${level}`,
      'upper',
      'SE',
      'at risk',
    ],
    ...quantiles,
    ...at,
    ...(tau === null ? [] : [mean]),
    follow,
  ]);
}

function cell(
  row: Readonly<Record<string, number | string | null>>,
  name: string,
  stateName = `${name}State`,
): string {
  const value = row[name];
  if (typeof value === 'number') return readable(value);
  return ABSENCE_MARKS[row[stateName] as Absence];
}

/** "P = 0.0123", "P < 0.001": as the window prints it, and never 0. */
function pCell(row: CurveDocument['restrictedMean']): string {
  const { p } = row;
  return typeof p === 'number' ? formatPWithSign(p) : `P ${cell(row, 'p')}`;
}

function footnote(text: string): string {
  const used = (['not-reached', 'not-estimable'] as const).filter((state) =>
    new RegExp(`\\b${ABSENCE_MARKS[state]}\\b`).test(text),
  );
  if (used.length === 0) return '';
  return `\n${used.map((state) => `${ABSENCE_MARKS[state]} ${ABSENCE_WORDS[state]}`).join(', ')}.`;
}
