/** Rows of the questionnaire scales; R recomputes means and limits from the pairs. */
import type { Estimate } from '../ground/estimate.ts';
import type {
  QualityOfLifeResult,
  ScaleResult,
} from '../analysis/quality-of-life/quality-of-life.ts';
import type { VisitSummary } from '../analysis/quality-of-life/quality-of-life-visit.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rString, rVector } from './row.ts';

function pairsName(scale: ScaleResult, visit: VisitSummary): string {
  return `pairs[[${rString(`${scale.scale} ${visit.visit}`)}]]`;
}

function visitEntries(scale: ScaleResult, visit: VisitSummary): readonly ArdEntry[] {
  const entry = (statistic: string, value: Estimate | number, unit: string, r: string | null) => ({
    endpoint: scale.title,
    group: visit.label,
    by: { factor: 'visit', level: visit.label },
    statistic,
    value,
    unit,
    method: scale.method,
    r,
  });
  const counts = [
    entry('forms expected', visit.expected, 'patients', null),
    entry('forms completed', visit.completed, 'patients', null),
    entry('forms scored', visit.scored, 'patients', null),
    entry('mean score', visit.score.mean, 'points', null),
  ];
  if (visit.pairs.length === 0) return counts;
  const pairs = pairsName(scale, visit);
  const limit = (which: string) =>
    `mean_limit(${pairs}, ${rNumber(visit.change.level)}, ${rString(which)})`;
  return [
    ...counts,
    entry('pairs with baseline', visit.pairs.length, 'patients', `length(${pairs})`),
    entry('mean change', visit.change.mean, 'points', `mean(${pairs})`),
    entry('mean change, lower limit', visit.change.lower, 'points', limit('lower')),
    entry('mean change, upper limit', visit.change.upper, 'points', limit('upper')),
    entry('median change', visit.changeSummary.median, 'points', `median(${pairs})`),
    entry('improved', visit.responders.improved, 'patients', null),
    entry('stable', visit.responders.stable, 'patients', null),
    entry('worse', visit.responders.worse, 'patients', null),
  ];
}

/** Completion, scores and changes of every scale and visit. */
export function qualityOfLifeEntries(result: QualityOfLifeResult): readonly ArdEntry[] {
  return result.scales.flatMap((scale) =>
    scale.visits.flatMap((visit) => visitEntries(scale, visit)),
  );
}

/**
 * The R data behind `qualityOfLifeEntries`, and the mixed model that R fits and this program does
 * not: patients by number.
 */
export function qualityOfLifeScriptData(result: QualityOfLifeResult): readonly string[] {
  const pairs = result.scales.flatMap((scale) =>
    scale.visits
      .filter((visit) => visit.pairs.length > 0)
      .map(
        (visit) =>
          `${pairsName(scale, visit)} <- ${rVector(visit.pairs.map((pair) => pair.change))}`,
      ),
  );
  if (pairs.length === 0) return [];
  return ['', '# questionnaires: changes from baseline', 'pairs <- list()', ...pairs];
}

/** An unstructured covariance needs patients at every visit it spans. */
const PAIRS_FOR_MODEL = 12;

/** Lines that fit the mixed model of each scale, after the comparison; printed, not compared. */
export function mixedModelScript(result: QualityOfLifeResult): readonly string[] {
  const models = result.scales.flatMap((scale) => {
    const visits = scale.visits.filter(({ pairs }) => pairs.length >= PAIRS_FOR_MODEL);
    const rows = visits.flatMap(({ pairs }, k) => pairs.map((pair) => ({ visit: k + 1, pair })));
    const patients = [...new Set(rows.map(({ pair }) => pair.patient))];
    if (visits.length < 2) return [];
    return [
      '',
      `# visits 1 to ${visits.length}: ${visits.map(({ label }) => label).join(', ')}`,
      'changes <- data.frame(',
      `  patient = ${rVector(rows.map(({ pair }) => patients.indexOf(pair.patient) + 1))},`,
      `  visit = ${rVector(rows.map(({ visit }) => visit))},`,
      `  baseline = ${rVector(rows.map(({ pair }) => pair.baseline))},`,
      `  change = ${rVector(rows.map(({ pair }) => pair.change))})`,
      `mixed_model(${rString(scale.title)}, function() ${result.mixedModelR})`,
    ];
  });
  if (models.length === 0) return [];
  return [
    '',
    '# --- mixed models: fitted here only',
    `# ${result.mixedModelNote}`,
    'mixed_model <- function(title, fit) {',
    '  if (!requireNamespace("nlme", quietly = TRUE)) return(invisible())',
    '  model <- tryCatch(fit(), error = function(e) conditionMessage(e))',
    '  cat("\\n", title, "\\n", sep = "")',
    '  if (is.character(model)) cat("not fitted: ", model, "\\n", sep = "")',
    '  else print(summary(model)$tTable)',
    '}',
    ...models,
  ];
}
