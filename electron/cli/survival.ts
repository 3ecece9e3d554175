import { Option } from 'commander';
import type { Command } from 'commander';
import { ABSENCE_MARKS, ABSENCE_WORDS, formatLevel } from '../../shared/analysis/format.ts';
import type { Absence } from '../../shared/estimate.ts';
import { INTERVAL_TYPES } from '../../shared/statistics/index.ts';
import type { IntervalType, QuantileRule } from '../../shared/statistics/index.ts';
import { numberOption, numbersOption } from './arguments.ts';
import { alignRows, readable } from './output.ts';
import type { Output } from './output.ts';
import { survivalDocument } from './survival-document.ts';
import type { CurveDocument, SurvivalDocument } from './survival-document.ts';
import { readTimeData } from './survival-file.ts';

type Options = {
  readonly ci: IntervalType;
  readonly level: number;
  readonly rule: QuantileRule;
  readonly at: readonly number[];
  readonly tau?: number;
  readonly group?: string;
  readonly endpoint?: string;
  readonly json?: boolean;
};

/** `onearm survival FILE`: a Kaplan-Meier analysis of one file. */
export function addSurvival(program: Command, output: Output): void {
  program
    .command('survival')
    .description('Kaplan-Meier analysis of a CSV, an ADaM ADTTE file or a trial database')
    .argument('<file>', 'CSV with time and event, ADTTE (XPT or CSV), or a trial database')
    .addOption(
      new Option('--ci <type>', 'interval of the curve').choices(INTERVAL_TYPES).default('log-log'),
    )
    .option('--level <level>', 'confidence level', numberOption, 0.95)
    .addOption(new Option('--rule <rule>', 'rule of quantiles').choices(['r', 'sas']).default('r'))
    .option('--at <times>', 'times at which to print S(t), divided by commas', numbersOption, [])
    .option('--tau <time>', 'restrict the mean to this time', numberOption)
    .option('--group <column>', 'compare the groups of this column')
    .option('--endpoint <code>', 'endpoint: PARAMCD of an ADTTE, or OS, BPFS, RPFS of a trial')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: Options) => {
      const data = await readTimeData(file, options.endpoint ?? null, options.group ?? null);
      const document = survivalDocument(data, {
        interval: options.ci,
        level: options.level,
        rule: options.rule,
        at: options.at,
        tau: options.tau ?? null,
      });
      for (const note of data.notes) output.message(note);
      output.print({ document, text: survivalText(document) }, options.json === true);
    });
}

/** The document for a reader: the whole group, then each group, then the comparison. */
export function survivalText(document: SurvivalDocument): string {
  const level = formatLevel(document.ci.level);
  const blocks = [curveText(document.endpoint ?? 'all', document, level)];
  for (const group of document.groups ?? []) blocks.push(curveText(group.group, group, level));
  if (document.logRank !== undefined) {
    blocks.push(
      `log-rank  chi-square ${cell(document.logRank, 'chiSquare', 'state')}, ` +
        `${document.logRank['degreesOfFreedom']} df, p ${cell(document.logRank, 'p')}` +
        `  (without group: ${document.withoutGroup})`,
    );
  }
  blocks.push(document.method);
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
      `${title}: ${curve.events} events of ${curve.n}`,
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

function footnote(text: string): string {
  const used = (['not-reached', 'not-estimable'] as const).filter((state) =>
    new RegExp(`\\b${ABSENCE_MARKS[state]}\\b`).test(text),
  );
  if (used.length === 0) return '';
  return `\n${used.map((state) => `${ABSENCE_MARKS[state]} ${ABSENCE_WORDS[state]}`).join(', ')}.`;
}
