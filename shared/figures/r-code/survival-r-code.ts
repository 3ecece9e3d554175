/** A survival figure in R: the times behind it, and the curve estimated from them by {survival}. */
import type { Frame } from '../../analysis/frame/frame.ts';
import type { Results, SurvivalResult } from '../../analysis/results.ts';
import { endpointSection } from '../../analysis/why-not.ts';
import { rNumber, rString, rVector } from '../../dataset/row.ts';
import type { FigureRequest } from '../all-figures.ts';
import { shortName } from '../model/context.ts';
import { splitOf } from '../model/declaration.ts';

type Row = { readonly entry: number; readonly days: number; readonly event: boolean };
type Group = {
  readonly label: string;
  readonly rows: readonly Row[];
  /** Day at which its curve is read for the landmark. */
  readonly landmark: number;
};

/** Null for a figure that is no survival curve. */
export function survivalCode(
  request: FigureRequest,
  results: Results,
  frame: Frame,
): readonly string[] | null {
  switch (request.id) {
    case 'km': {
      const result = ready(results, request.endpoint ?? 'OS');
      // Groups that enter late can each be read from a day of their own: they are drawn again.
      if (result === null || (result.delayedEntry !== null && request.factor !== undefined)) {
        return null;
      }
      const groups = groupsOf(result, request.factor, frame);
      return codeOf(groups, results, { compare: request.factor !== undefined });
    }
    case 'km-endpoints': {
      const codes = request.endpoints ?? ['OS', 'RPFS', 'BPFS'];
      const groups = codes.flatMap((code): readonly Group[] => {
        const result = ready(results, code);
        return result === null ? [] : [groupOf(shortName(result.code), result)];
      });
      // Endpoints of the same patients are not compared by a test.
      return codeOf(groups, results, { compare: false });
    }
    default:
      return null;
  }
}

function ready(results: Results, code: string): SurvivalResult | null {
  const part = endpointSection(results, code);
  return part.state === 'ready' ? part.value : null;
}

type Keep = (patient: string) => boolean;

function groupOf(label: string, result: SurvivalResult, keep?: Keep): Group {
  return { label, rows: rowsOf(result, keep), landmark: result.landmark.time };
}

/** With delayed entry those who are followed beyond the day from which the curve can be read. */
function rowsOf(result: SurvivalResult, keep: Keep = () => true) {
  const from = result.delayedEntry?.from ?? null;
  return result.rows
    .filter(({ patient, days }) => keep(patient) && (from === null || days > from))
    .map(({ entryDays, days, outcome }) => ({
      entry: from === null ? entryDays : Math.max(from, entryDays),
      days,
      event: outcome.kind === 'event',
    }))
    .toSorted((a, b) => a.days - b.days);
}

function groupsOf(
  result: SurvivalResult,
  factor: string | undefined,
  frame: Frame,
): readonly Group[] {
  const split = splitOf(factor, frame);
  if (split === null) return [groupOf('', result)];
  return split.counts.map(({ level }) =>
    groupOf(level, result, (patient) => split.levelOf(patient) === level),
  );
}

function codeOf(
  groups: readonly Group[],
  { plan }: Results,
  { compare }: { readonly compare: boolean },
): readonly string[] {
  const rows = groups.flatMap((group) => group.rows);
  const several = groups.length > 1;
  const late = rows.some(({ entry }) => entry > 0);
  const { interval, level, quantileRule } = plan.survival;
  const times = late ? 'Surv(entry, days, event)' : 'Surv(days, event)';
  const counts = groups.map(({ rows: own }) => own.length).join(', ');
  const labels = groups.map(({ label }) => rString(label)).join(', ');
  const landmarks = [...new Set(groups.map((group) => group.landmark))].sort((a, b) => a - b);
  const colours = several ? `, lty = 1:${groups.length}` : '';
  const landmark = 'summary(fit, times = landmark, extend = TRUE)';
  return [
    'library(survival)',
    ...(late ? [`entry <- ${rVector(rows.map(({ entry }) => entry))}`] : []),
    `days <- ${rVector(rows.map(({ days }) => days))}`,
    `event <- ${rVector(rows.map(({ event }) => (event ? 1 : 0)))}`,
    ...(several
      ? [`group <- factor(rep(1:${groups.length}, c(${counts})), labels = c(${labels}))`]
      : []),
    `fit <- survfit(${times} ~ ${several ? 'group' : '1'}, conf.type = ${rString(interval)}, conf.int = ${rNumber(level)})`,
    quantileRule === 'r'
      ? 'print(fit) # events and medians'
      : 'print(fit) # events; the medians of the plan need the curve below 50%, not at it',
    ...(late
      ? []
      : [
          `landmark <- ${landmarks.length === 1 ? rNumber(landmarks[0] ?? 0) : rVector(landmarks)}`,
          `print(${landmark})`,
        ]),
    ...(compare && several && !late ? ['print(survdiff(Surv(days, event) ~ group))'] : []),
    `plot(fit, mark.time = TRUE, xlab = "Days", ylab = "Free of the event"${colours})`,
    ...(several ? [`legend("topright", levels(group), lty = 1:${groups.length})`] : []),
  ];
}
