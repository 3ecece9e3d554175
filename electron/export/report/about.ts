/** What a report says of itself: facts, main results, manifest. */
import { formatPlural } from '../../../shared/ground/format.ts';
import { createHash } from 'node:crypto';
import type { Results } from '../../../shared/analysis/results.ts';
import { cutOffWords } from '../../../shared/trial/dates-known.ts';
import { editedFigures } from '../../../shared/trial/plan/figure-words.ts';
import type { ExportFacts } from '../parts/facts.ts';
import type { ReportFiles, ReportOptions } from './options.ts';

/** What the report was made from, a line each. */
export function factsOf(
  results: Results,
  { madeAt, planNote }: ReportOptions,
): readonly (readonly [string, string])[] {
  const { stamp, sets } = results;
  const set = sets.find((one) => one.set === stamp.analysisSet);
  const edited = editedFigures(results.plan.figureWords).map(
    ({ figure, what }) => `${figure} (${what.join(', ')})`,
  );
  return [
    ['Data', `${stamp.source.fileName}, ${formatPlural(stamp.source.bytes, 'byte')}`],
    ['SHA-256', stamp.source.sha256],
    ['Cut-off', cutOffWords(stamp.cutOff)],
    ['Analysis set', `${set?.title ?? stamp.analysisSet}, n = ${set?.n ?? 0}`],
    ['Plan', `${stamp.planName}, hash ${stamp.planHash}`],
    ...(planNote === null ? [] : [['Plan format', planNote] as const]),
    ...(edited.length === 0 ? [] : [['Words edited by hand', edited.join('; ')] as const]),
    ['Made', `${madeAt.toISOString().slice(0, 10)} by OneArm ${stamp.appVersion}`],
  ];
}

/** The main results in sentences. */
export function leadOf({ primary }: Results): readonly string[] {
  return primary.state === 'ready'
    ? [primary.value.conclusion, primary.value.outlook.sentence]
    : [];
}

/** Names, sizes and SHA-256 of all files, with what they were made from. */
export function manifest(results: Results, files: ReportFiles, facts: ExportFacts): string {
  const { stamp } = results;
  return `${JSON.stringify(
    {
      application: 'OneArm',
      version: stamp.appVersion,
      madeAt: facts.madeAt.toISOString(),
      synthetic: stamp.synthetic,
      source: stamp.source,
      plan: { name: stamp.planName, hash: stamp.planHash },
      cutOff: cutOffWords(stamp.cutOff),
      analysisSet: stamp.analysisSet,
      wordsEdited: editedFigures(results.plan.figureWords),
      files: [...files].map(([path, bytes]) => ({
        path,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    },
    null,
    2,
  )}\n`;
}
