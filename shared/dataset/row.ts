/**
 * The analysis results data set: one row a statistic, with all that is needed to understand it
 * alone, and the R expression that must give the same number.
 */
import type { Absence, Estimate } from '../ground/estimate.ts';

export type ArdRow = {
  readonly endpoint: string;
  readonly analysisSet: string;
  /** Subgroup, sensitivity variant, visit or term; empty for the whole set. */
  readonly group: string;
  /** The same in two: a factor, visit or analysis, and its level; null for the whole set. */
  readonly by: By | null;
  /** What is counted or measured, such as a term; null where the endpoint says it. */
  readonly of: Of | null;
  readonly statistic: string;
  /** Days from origin for statistics at a time, else null. */
  readonly timeDays: number | null;
  /** Full precision; null when there is none, with the reason in `state`. */
  readonly value: number | null;
  readonly state: 'value' | Absence;
  readonly unit: string;
  readonly method: string;
  readonly planHash: string;
  readonly dataHash: string;
  /** R expression over the objects that the check script defines; null: not recomputed in R. */
  readonly r: string | null;
};

export type By = { readonly factor: string; readonly level: string };
export type Of = { readonly variable: string; readonly level: string };

/** What a row's author says; the frame adds set and hashes. */
export type ArdEntry = {
  readonly endpoint: string;
  readonly group?: string;
  /** Factor and level; the group as an "analysis" when not given. */
  readonly by?: By;
  readonly of?: Of;
  readonly statistic: string;
  readonly timeDays?: number;
  readonly value: Estimate | number;
  readonly unit: string;
  readonly method: string;
  readonly r: string | null;
};

export type ArdFrame = {
  readonly analysisSet: string;
  readonly planHash: string;
  readonly dataHash: string;
};

/** An entry with the frame that all rows of one analysis share. */
export function toArdRow(entry: ArdEntry, frame: ArdFrame): ArdRow {
  const estimate: Estimate =
    typeof entry.value === 'number' ? { state: 'value', value: entry.value } : entry.value;
  const group = entry.group ?? '';
  return {
    endpoint: entry.endpoint,
    analysisSet: frame.analysisSet,
    group,
    by: entry.by ?? (group === '' ? null : { factor: 'analysis', level: group }),
    of: entry.of ?? null,
    statistic: entry.statistic,
    timeDays: entry.timeDays ?? null,
    value: estimate.state === 'value' ? estimate.value : null,
    state: estimate.state,
    unit: entry.unit,
    method: entry.method,
    planHash: frame.planHash,
    dataHash: frame.dataHash,
    r: entry.r,
  };
}

/** A number as R source, to the last digit. */
export function rNumber(value: number): string {
  if (Number.isNaN(value)) return 'NA';
  if (value === Infinity) return 'Inf';
  if (value === -Infinity) return '-Inf';
  return String(value);
}

/** Printable ASCII without quotes and backslashes: nothing to escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** R takes four digits after a small u, and eight after a capital one. */
const escapeOf = (point: number): string =>
  `\\${point > 0xffff ? 'U' : 'u'}{${point.toString(16)}}`;

/** Text as an R string: quotes, backslashes and control characters escaped. */
export function rString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const escaped = text.replace(/["\\]|[^\x20-\x7e]/gu, (char) =>
    char === '"' || char === '\\' ? `\\${char}` : escapeOf(char.codePointAt(0) ?? 0),
  );
  return `"${escaped}"`;
}

/** Numbers as an R vector, wrapped at about 90 columns. */
export function rVector(values: Iterable<number>): string {
  const lines: string[] = [];
  let line = '';
  for (const value of values) {
    const next = rNumber(value);
    if (line.length + next.length > 88) {
      lines.push(line);
      line = '';
    }
    line += `${next}, `;
  }
  lines.push(line);
  return `c(${lines.join('\n  ').replace(/, $/, '')})`;
}
