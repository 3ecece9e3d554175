/** What changed from one cut to the next: patients, values, endpoints, checks and results. */
import { readyEndpoints } from '../../analysis/survival/endpoint-list.ts';
import type { Results, SurvivalResult } from '../../analysis/results.ts';
import type { Finding, PatientTime } from '../../endpoints/engine/types.ts';
import { valueOf } from '../../ground/estimate.ts';
import { trialColumns } from '../../trial/trial-columns.ts';
import type { Trial } from '../../trial/types.ts';
import { compareValues } from './compare-values.ts';
import type { ValueChange } from './compare-values.ts';

/** A trial as it was at one cut, with its results. */
export type Cut = { readonly trial: Trial; readonly results: Results };

type TimeSide = { readonly days: number; readonly event: boolean } | null;

/** A time to an event that moved, of a patient who is in both cuts. */
export type EndpointChange = {
  readonly endpoint: string;
  readonly patient: string;
  readonly old: TimeSide;
  readonly new: TimeSide;
  /** The sentences of the engine, before and after. */
  readonly why: string;
};

type CheckChange = Pick<Finding, 'rule' | 'severity' | 'patient' | 'table' | 'message'>;

type ResultChange = {
  readonly statistic: string;
  readonly old: number | string | null;
  readonly new: number | string | null;
};

export type Comparison = {
  readonly patients: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly values: readonly ValueChange[];
  readonly endpoints: readonly EndpointChange[];
  readonly checks: {
    readonly added: readonly CheckChange[];
    readonly removed: readonly CheckChange[];
  };
  readonly results: readonly ResultChange[];
};

/** Compares two cuts of a trial, each analysed under its own plan and cut-off. */
export function compareTrials(old: Cut, now: Cut): Comparison {
  const idsOf = ({ trial }: Cut) => new Set(trial.patients.map(({ id }) => id));
  const [before, after] = [idsOf(old), idsOf(now)];
  const both = new Set([...before].filter((id) => after.has(id)));
  return {
    patients: {
      added: [...after].filter((id) => !both.has(id)),
      removed: [...before].filter((id) => !both.has(id)),
    },
    values: compareValues(trialColumns(old.trial), trialColumns(now.trial), both),
    endpoints: compareEndpoints(old.results, now.results, both),
    checks: compareChecks(old.results.findings, now.results.findings),
    results: compareResults(old.results, now.results),
  };
}

function compareEndpoints(
  old: Results,
  now: Results,
  both: ReadonlySet<string>,
): readonly EndpointChange[] {
  const [before, after] = [timesOf(old), timesOf(now)];
  const codes = [...new Set([...before.keys(), ...after.keys()])];
  return codes.flatMap((endpoint) =>
    [...both].flatMap((patient): EndpointChange[] => {
      const [a, b] = [before.get(endpoint)?.get(patient), after.get(endpoint)?.get(patient)];
      const [x, y] = [sideOf(a), sideOf(b)];
      if (x?.days === y?.days && x?.event === y?.event) return [];
      const why = `${a?.sentence.replace(/\.$/, '') ?? 'not analysed'}; now ${b?.sentence ?? 'not analysed'}`;
      return [{ endpoint, patient, old: x, new: y, why }];
    }),
  );
}

function timesOf(results: Results): ReadonlyMap<string, ReadonlyMap<string, PatientTime>> {
  return new Map(
    readyEndpoints(results).map(({ code, rows }) => [
      code,
      new Map(rows.map((row) => [row.patient, row])),
    ]),
  );
}

const sideOf = (row: PatientTime | undefined): TimeSide =>
  row === undefined ? null : { days: row.days, event: row.outcome.kind === 'event' };

const keyOf = ({ rule, patient, table, column, value, message }: Finding): string =>
  JSON.stringify([rule, patient, table, column, value, message]);

function compareChecks(old: readonly Finding[], now: readonly Finding[]): Comparison['checks'] {
  const [before, after] = [new Set(old.map(keyOf)), new Set(now.map(keyOf))];
  const plain = ({ rule, severity, patient, table, message }: Finding): CheckChange => ({
    rule,
    severity,
    patient,
    table,
    message,
  });
  return {
    added: now.filter((finding) => !before.has(keyOf(finding))).map(plain),
    removed: old.filter((finding) => !after.has(keyOf(finding))).map(plain),
  };
}

type Statistics = Map<string, number | string | null>;

function compareResults(old: Results, now: Results): readonly ResultChange[] {
  const [before, after] = [statisticsOf(old), statisticsOf(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((statistic) => {
    const [a, b] = [before.get(statistic) ?? null, after.get(statistic) ?? null];
    return a === b ? [] : [{ statistic, old: a, new: b }];
  });
}

/** The numbers a reader looks at first, by name; an absent one is null. */
function statisticsOf(results: Results): Statistics {
  const found: Statistics = new Map();
  const { primary, psa } = results;
  if (primary.state === 'ready') {
    const { headline, conclusion } = primary.value;
    found.set('primary: alive', headline?.alive ?? null);
    found.set('primary: n', headline?.n ?? null);
    found.set('primary: P', headline?.test.p ?? null);
    found.set('primary: conclusion', conclusion);
  }
  for (const curve of readyEndpoints(results)) addCurve(found, curve);
  if (psa.state === 'ready') {
    for (const { label, denominator, responders, n } of psa.value.rates) {
      found.set(`PSA: ${label}, ${denominator}`, `${responders} of ${n}`);
    }
  }
  found.set('findings of the data checks', results.findings.length);
  return found;
}

function addCurve(found: Statistics, curve: SurvivalResult): void {
  found.set(`${curve.code}: n`, curve.n);
  found.set(`${curve.code}: events`, curve.nEvents);
  found.set(`${curve.code}: median days`, valueOf(curve.median.estimate));
  found.set(`${curve.code}: at the landmark`, valueOf(curve.landmark.survival));
}
