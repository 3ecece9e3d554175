/** The primary endpoint as a table: sets, status, milestone test, outlook. */
import { formatLevel } from '../ground/format.ts';
import { MILESTONE_WORDS } from '../analysis/frame/milestone-words.ts';
import { exactTest } from '../analysis/primary/exact-test.ts';
import { scenarioCases } from '../analysis/primary/outlook.ts';
import type {
  OutlookScenario,
  PrimaryAnalysis,
  PrimaryResult,
} from '../analysis/primary/primary-result.ts';
import type { Milestone } from '../statistics/index.ts';
import type { Plan } from '../trial/plan/plan.ts';
import {
  count,
  EMPTY,
  heading,
  indented,
  left,
  percent,
  pValue,
  right,
  row,
  share,
  text,
} from './cells.ts';
import type { TableBody, TableRow } from './table.ts';

/** With more undecided than this only the tipping point of each scenario stands in the table. */
const MOST_CASES = 60;

function analysisRow(one: PrimaryAnalysis, alpha: number, label = one.label): TableRow {
  return row(
    text(label),
    count(one.alive),
    count(one.n),
    share(one.alive, one.n),
    percent(one.interval.lower),
    percent(one.interval.upper),
    pValue(one.test.p, alpha),
    text(one.rejected ? (one.inFavour ? 'rejected' : 'rejected, opposite') : 'not rejected'),
  );
}

const status = (words: string, n: number): TableRow =>
  indented(words, count(n), EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY);

function statusRows({ counts, split }: PrimaryResult): readonly TableRow[] {
  const all = [
    heading('Status at the landmark, all patients of the analysis set'),
    status('Alive', counts.alive),
    status('Dead', counts.dead),
    status('Pending: alive, landmark not settled', counts.pending),
    status('Lost before the landmark', counts.lost),
  ];
  if (split === null) return all;
  const { reached, notReached } = split;
  return [
    ...all,
    heading('Landmark reached by the cut-off'),
    status('Patients', reached.n),
    status('Alive', reached.alive),
    status('Dead', reached.dead),
    status('Overdue: last contact before the landmark', reached.overdue),
    status('Lost before the landmark', reached.lost),
    heading('Landmark ahead: not counted yet'),
    status('Patients', notReached.n),
    status('Dead already', notReached.dead),
  ];
}

function milestoneRow(test: Milestone, alpha: number): TableRow {
  return row(
    text(`Kaplan-Meier, ${MILESTONE_WORDS[test.method]}`),
    EMPTY,
    count(test.n),
    percent(test.survival),
    percent(test.lower),
    percent(test.upper),
    test.p.state === 'value' ? pValue(test.p.value, alpha) : text('not shown'),
    EMPTY,
  );
}

/** The number alive at which a scenario tips, as the analysis it would be. */
function scenarioRow(scenario: OutlookScenario, primary: Plan['primary']): TableRow {
  const { label, needed, undecided: u, alive, n } = scenario;
  const above = primary.alternativeProportion > primary.nullProportion;
  if (u === 0) {
    return analysisRow(
      exactTest('', alive, n, primary),
      primary.alpha,
      `${label}: nobody undecided`,
    );
  }
  if (needed === null) {
    return row(
      text(`${label}: no number of the ${u} is enough`),
      EMPTY,
      count(n),
      EMPTY,
      EMPTY,
      EMPTY,
      EMPTY,
      EMPTY,
    );
  }
  const tipping = exactTest('', alive + needed, n, primary);
  return analysisRow(tipping, primary.alpha, `${label}: ${neededWords(needed, u, above)}`);
}

/** "at least 3 of the 6 undecided alive"; where every number is enough, the worst of them. */
function neededWords(needed: number, undecided: number, above: boolean): string {
  const who = `of the ${undecided} undecided alive`;
  if (above) return needed === 0 ? `even with none ${who}` : `at least ${needed} ${who}`;
  return needed === undecided ? `even with all ${who}` : `at most ${needed} ${who}`;
}

function caseRows(
  scenario: OutlookScenario | undefined,
  primary: Plan['primary'],
): readonly TableRow[] {
  if (scenario === undefined || scenario.undecided === 0 || scenario.undecided > MOST_CASES)
    return [];
  return [
    heading(`${scenario.label}, by the number of the undecided alive`),
    ...scenarioCases(scenario, primary).map(({ alive: k }) =>
      analysisRow(
        exactTest('', scenario.alive + k, scenario.n, primary),
        primary.alpha,
        `${k} of ${scenario.undecided}`,
      ),
    ),
  ];
}

/** The table of the primary endpoint; interim results say so in the title. */
export function primaryTable(result: PrimaryResult, primary: Plan['primary']): TableBody {
  const { treatments, interim, overdue, milestone, outlook, forecast } = result;
  const level = result.milestone[0]?.level ?? treatments[0]?.interval.level ?? 0.95;
  const ci = `${formatLevel(level)} CI`;
  const { alpha } = primary;
  return {
    title: interim === null ? 'Primary endpoint' : 'Primary endpoint, interim',
    landscape: true,
    columns: [
      left('Analysis', 4),
      right('Alive'),
      right('n'),
      right('%'),
      right(`${ci}, lower`),
      right(`${ci}, upper`),
      right('P'),
      left('Null hypothesis', 1.6),
    ],
    rows: [
      ...treatments.map((one) => analysisRow(one, alpha)),
      ...(overdue === null
        ? []
        : [
            heading('Overdue patients settled'),
            analysisRow(overdue.allDead, alpha),
            analysisRow(overdue.allAlive, alpha),
          ]),
      ...(milestone.length === 0 ? [] : [heading('Milestone tests, supportive')]),
      ...milestone.map((test) => milestoneRow(test, alpha)),
      ...statusRows(result),
      ...(outlook.verdict === 'nothing-open'
        ? []
        : [
            heading('Outlook: what the undecided must do'),
            ...outlook.scenarios.map((one) => scenarioRow(one, primary)),
            ...caseRows(outlook.scenarios[0], primary),
          ]),
    ],
    notes: [
      ...(interim === null ? [] : [interim.sentence]),
      result.conclusion,
      ...treatments.flatMap(({ label, remark }) => (remark === '' ? [] : [`${label}: ${remark}.`])),
      result.milestoneSentence,
      outlook.sentence,
      ...(forecast.state === 'ready' ? [forecast.sentence] : []),
      result.method,
    ],
  };
}
