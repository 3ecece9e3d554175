/**
 * What an answer does to a result: the import is run with each answer, the other open questions as
 * proposed, which is said, and the numbers a reader looks at first are put beside the answer.
 */
import { readyEndpoints } from '../analysis/survival/endpoint-list.ts';
import { analyze } from '../analysis/analyze.ts';
import { formatMonths, formatPlural } from '../ground/format.ts';
import { valueOf } from '../ground/estimate.ts';
import { parseTrial } from '../trial/parse-trial.ts';
import { protocolPlan } from '../trial/plan/plan-presets.ts';
import type { TrialColumns } from '../trial/schema.ts';
import type { Question } from './findings.ts';
import { runImport } from './run/run-import.ts';
import type { ImportInput, ImportRun } from './run/run-import.ts';

/** More questions than this are not worth the wait: their own words say what they do. */
const MOST_RUNS = 24;

/** The questions with what each answer does to the results, where it does something. */
export function withEffects(run: ImportRun, input: ImportInput): ImportRun {
  const asked = run.open.filter(changesResults);
  const runs = asked.reduce((sum, { answers }) => sum + answers.length, 0);
  if (asked.length === 0 || runs > MOST_RUNS) return run;
  const open = run.open.map((question) =>
    asked.includes(question) ? shown(question, run.open, input) : question,
  );
  return { ...run, open };
}

/** Facts of the trial change no row: what they mean is said where they are used. */
const changesResults = ({ key, answers }: Question): boolean =>
  !key.startsWith('trial.') && answers.length > 1;

function shown(question: Question, open: readonly Question[], input: ImportInput): Question {
  const others = standIns(question, open);
  const effects = question.answers.map(({ value }) =>
    resultWords({
      ...input,
      answers: new Map([...others, ...input.answers, [question.key, value]]),
    }),
  );
  if (new Set(effects).size < 2) return question;
  return {
    ...question,
    text: `${question.text}${standInWords(others)}`,
    answers: question.answers.map(({ value, effect }, at) => ({
      value,
      effect: effects[at] === null ? effect : `${effect}; ${effects[at] ?? ''}`,
    })),
  };
}

/**
 * What stands for the other open questions while one is shown: the proposal, else everybody, so that
 * the numbers beside two questions are about the same patients; facts of the trial need none.
 */
function standIns(
  { key }: Question,
  open: readonly Question[],
): readonly (readonly [string, string])[] {
  return open.flatMap((other): (readonly [string, string])[] => {
    if (other.key === key || other.key.startsWith('trial.')) return [];
    const everybody = other.answers.find(({ value }) => value === 'all')?.value;
    const choice = other.proposal ?? everybody ?? other.answers[0]?.value;
    return choice === undefined ? [] : [[other.key, choice]];
  });
}

/** Said with the question: the results beside its answers hold for these answers to the others. */
function standInWords(others: readonly (readonly [string, string])[]): string {
  if (others.length === 0) return '';
  const shown = others.slice(0, 4).map(([key, value]) => `${key}=${value}`);
  const more = others.length > shown.length ? `, and ${others.length - shown.length} more` : '';
  return ` (the results beside the answers take ${shown.join(', ')}${more})`;
}

/** "n 40, OS median 18.3 months (17 events), PSA50 18 of 40"; null where nothing can be analysed. */
function resultWords(input: ImportInput): string | null {
  try {
    return wordsOf(runImport(input).columns);
  } catch {
    return null;
  }
}

function wordsOf(columns: TrialColumns): string | null {
  const source = { fileName: '', sha256: '', bytes: 0, format: 'onearm' } as const;
  const trial = parseTrial(columns, source, []);
  if (trial.patients.length === 0) return 'no patients';
  const results = analyze(trial, protocolPlan(trial.facts), '');
  const curves = readyEndpoints(results).slice(0, 2);
  const times = curves.map(({ code, median, nEvents, n }) => {
    const days = valueOf(median.estimate);
    return `${code} median ${days === null ? 'not reached' : `${formatMonths(days)} months`} (${formatPlural(nEvents, 'event')} of ${n})`;
  });
  const { psa } = results;
  const rate = psa.state === 'ready' ? psa.value.rates[0] : undefined;
  const response = rate === undefined ? [] : [`${rate.label} ${rate.responders} of ${rate.n}`];
  return [`${formatPlural(trial.patients.length, 'patient')}`, ...times, ...response].join(', ');
}
