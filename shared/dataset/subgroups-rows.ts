/** Rows of the subgroup figures: curves by baseline factor with log-rank, PSA response by level. */
import type { Frame } from '../analysis/frame/frame.ts';
import { followedBeyond } from '../analysis/survival/delayed-entry.ts';
import { survivalByGroup } from '../analysis/survival/group-survival.ts';
import type { Grouping } from '../analysis/survival/group-survival.ts';
import type { GroupedSurvival, PsaResult, SurvivalResult } from '../analysis/results.ts';
import { factorSplits, forestRows } from '../analysis/population/subgroups.ts';
import { rLimit } from './primary-rows.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rString, rVector } from './row.ts';
import { curveEntries, curveNames } from './survival-rows.ts';

/** A comparison of groups, and under which names the R script keeps it. */
export type Comparison = {
  readonly grouped: GroupedSurvival;
  readonly grouping: Grouping;
  readonly result: SurvivalResult;
};

/** Every endpoint by every baseline factor that splits the patients into two groups or more. */
export function comparisons(
  endpoints: readonly SurvivalResult[],
  frame: Frame,
): readonly Comparison[] {
  const splits = factorSplits(frame.members).filter(({ counts }) => counts.length > 1);
  return endpoints.flatMap((result) =>
    splits.map((grouping) => ({
      grouped: survivalByGroup(result, grouping, frame.plan, frame.cutOff),
      grouping,
      result,
    })),
  );
}

const groupLabel = (factor: string, level: string) => `${factor}: ${level}`;

function logRankEntries({ grouped }: Comparison): readonly ArdEntry[] {
  const { logRank: test, code, factor, method } = grouped;
  if (test === null) return [];
  const data = curveNames(code, `by ${factor}`).data;
  const entry = (statistic: string, value: ArdEntry['value'], unit: string, which: string) => ({
    endpoint: code,
    group: `by ${factor}`,
    by: { factor, level: '' },
    statistic,
    value,
    unit,
    method,
    r: test.chiSquare.state === 'value' ? `log_rank(${data}, ${rString(which)})` : null,
  });
  return [
    entry('log-rank chi-square', test.chiSquare, '', 'chisq'),
    entry('log-rank degrees of freedom', test.degreesOfFreedom, '', 'df'),
    entry('log-rank P, descriptive', test.p, 'probability', 'p'),
  ];
}

/** Curves of every group and the log-rank tests. */
export function comparisonEntries(comparison: Comparison): readonly ArdEntry[] {
  const { grouped } = comparison;
  const groups = grouped.groups.flatMap((group) => {
    const label = groupLabel(grouped.factor, group.label);
    const names = curveNames(grouped.code, label);
    return curveEntries(group, {
      endpoint: grouped.code,
      group: label,
      ...names,
      by: { factor: grouped.factor, level: group.label },
      method: grouped.method,
    });
  });
  return [...groups, ...logRankEntries(comparison)];
}

/** The R data behind `comparisonEntries`: the rows of the endpoint with a group number. */
export function comparisonScriptData(comparison: Comparison): readonly string[] {
  const { grouped, grouping, result } = comparison;
  const all = curveNames(grouped.code).data;
  const own = curveNames(grouped.code, `by ${grouped.factor}`).data;
  const labels = grouped.groups.map(({ label }) => label);
  const { delayedEntry } = result;
  const followed =
    delayedEntry === null ? result.rows : followedBeyond(result.rows, delayedEntry.from);
  const rows = [...followed].sort((a, b) => a.days - b.days);
  const numbers = rows.map(({ patient }) => {
    const level = grouping.levelOf(patient);
    return level === null ? NaN : labels.indexOf(level) + 1;
  });
  const fits = labels.flatMap((label, k) => {
    const { data, fit } = curveNames(grouped.code, groupLabel(grouped.factor, label));
    const group = `${own}[which(${own}$group == ${k + 1}), ]`;
    const from = grouped.groups[k]?.delayedEntry?.from;
    const used = from === undefined ? group : `alive_at(${group}, ${rNumber(from)})`;
    return [`${data} <- ${used}`, `${fit} <- fit_curve(${data})`];
  });
  return [`${own} <- cbind(${all}, group = ${rVector(numbers)})`, ...fits];
}

/** PSA response by level of each factor, as the forest plot shows it. */
export function forestEntries(result: PsaResult, frame: Frame): readonly ArdEntry[] {
  return forestRows(result.courses, factorSplits(frame.members), frame.plan).flatMap(
    ({ factor, level, responders, n, interval }): readonly ArdEntry[] => {
      if (level === '' || interval === null) return [];
      const at = `psa_level[[${rString(factor)}]] == ${rString(level)}`;
      const entry = (statistic: string, value: number, unit: string, r: string | null) => ({
        endpoint: 'PSA response',
        group: groupLabel(factor, level),
        by: { factor, level },
        statistic,
        value,
        unit,
        method: result.method,
        r,
      });
      return [
        entry(
          'responders',
          responders,
          'patients',
          `sum(psa$responder == 1 & ${at}, na.rm = TRUE)`,
        ),
        entry('n', n, 'patients', `sum(${at}, na.rm = TRUE)`),
        entry('rate', responders / n, 'proportion', `${rNumber(responders)} / ${rNumber(n)}`),
        entry('lower limit', interval.lower, 'proportion', rLimit(interval, 'lower')),
        entry('upper limit', interval.upper, 'proportion', rLimit(interval, 'upper')),
      ];
    },
  );
}

/** The R data behind `forestEntries`: the plan's response, and the level of each patient. */
export function forestScriptData(result: PsaResult, frame: Frame): readonly string[] {
  const confirmed = frame.plan.psa.responseConfirmation === 'confirmed';
  const flags = result.courses.map(({ response }) =>
    (confirmed ? response.psa50Confirmed : response.psa50) ? 1 : 0,
  );
  return [
    '',
    '# PSA50 as the plan defines it, and the level of every baseline factor',
    `psa$responder <- ${rVector(flags)}`,
    'psa_level <- list()',
    ...factorSplits(frame.members).map(({ title, levelOf }) => {
      const levels = result.courses.map(({ patient }) => {
        const level = levelOf(patient);
        return level === null ? 'NA' : rString(level);
      });
      return `psa_level[[${rString(title)}]] <- c(${levels.join(', ')})`;
    }),
  ];
}
