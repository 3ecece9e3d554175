/**
 * The sample's endpoints, patient by patient, against a second derivation in R. The expected values
 * are those of test/reference/endpoints.json; test/reference/endpoints.R made them from the sample's
 * raw rows, written from the documents without sight of the code under test. When the sample changes,
 * make the file again as the head of that script says.
 */
import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import type { Results, Section } from '../../../shared/analysis/results.ts';
import { valueOf } from '../../../shared/ground/estimate.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Preset } from '../../../shared/trial/plan/preset-names.ts';
import { readReference } from '../statistics/reference.ts';

type Code = 'OS' | 'BPFS' | 'TTPSA' | 'RPFS';

type ReferencePlan = {
  readonly preset: Preset;
  readonly landmark: readonly {
    readonly patient: string;
    readonly c1d1: number;
    readonly landmark: number;
    readonly status: string;
  }[];
  readonly survival: Readonly<Record<Code, readonly ReferenceTime[]>>;
  readonly curves: Readonly<Record<Code, { readonly events: number; readonly median: number }>>;
  readonly psa: readonly {
    readonly patient: string;
    readonly best: number | null;
    readonly week12: number | null;
  }[];
  readonly adverseEvents: readonly {
    readonly term: string;
    readonly patients: number;
    readonly byGrade: readonly number[];
  }[];
  readonly qualityOfLife: readonly {
    readonly scale: string;
    readonly visit: number;
    readonly scored: number;
    readonly mean: number;
    readonly changes: number;
    readonly meanChange: number | null;
  }[];
};

type ReferenceTime = {
  readonly patient: string;
  readonly days: number;
  readonly event: 0 | 1;
  readonly reason: string;
};

const CODES: readonly Code[] = ['OS', 'BPFS', 'TTPSA', 'RPFS'];

const { plans } = readReference<{ readonly plans: readonly ReferencePlan[] }>('endpoints');

const SOURCE = { fileName: 'sample.db', sha256: '', bytes: 0, format: 'onearm' } as const;
const trial = parseTrial(sampleColumns(), SOURCE, []);
const results = new Map<string, Results>(
  plans.map(({ preset }) => [preset, analyze(trial, presetPlan(preset, trial.facts), '0')]),
);

function resultsOf(preset: string): Results {
  const found = results.get(preset);
  if (found === undefined) throw new Error(`no results under ${preset}`);
  return found;
}

function ready<Value>(section: Section<Value>): Value {
  if (section.state !== 'ready') throw new Error(`section is ${section.state}`);
  return section.value;
}

/** R's words for why a time ended; a censoring has several in OneArm, an event one. */
const EVENT_CAUSES: Readonly<Record<string, string>> = {
  death: 'death',
  'psa-progression': 'psa-progression',
  progression: 'imaging-progression',
};

const byPatient = (a: { patient: string }, b: { patient: string }) =>
  a.patient < b.patient ? -1 : 1;

describe.each(plans)('under $preset R finds the same', (expected) => {
  const { survival, primary, psa, adverseEvents, qualityOfLife } = resultsOf(expected.preset);

  test.each(CODES)('days and events of %s', (code) => {
    const { rows } = ready(survival[code]);
    const mine = rows.map(({ patient, days, outcome }) => ({
      patient,
      days,
      event: outcome.kind === 'event' ? outcome.cause : null,
    }));
    const theirs = expected.survival[code].map(({ patient, days, event, reason }) => ({
      patient,
      days,
      event: event === 1 ? EVENT_CAUSES[reason] : null,
    }));
    expect(mine.toSorted(byPatient)).toEqual(theirs.toSorted(byPatient));
  });

  test.each(CODES)('number of events and median of %s', (code) => {
    const { nEvents, median } = ready(survival[code]);
    expect(nEvents).toBe(expected.curves[code].events);
    expect(valueOf(median.estimate)).toBe(expected.curves[code].median);
  });

  test('C1D1, landmark and 12-month status', () => {
    const mine = ready(primary).patients.map(({ patient, originOn, landmarkOn, status }) => ({
      patient,
      c1d1: originOn,
      landmark: landmarkOn,
      status,
    }));
    expect(mine.toSorted(byPatient)).toEqual(expected.landmark.toSorted(byPatient));
  });

  test('PSA baseline, best and week-12 change and responses', () => {
    const mine = ready(psa).courses.map(({ patient, baseline, best, week12, response }) => ({
      patient,
      baseline: baseline?.valueNgMl ?? null,
      bestDay: best?.day ?? null,
      best: rounded(best?.change),
      week12Day: week12?.day ?? null,
      week12: rounded(week12?.change),
      ...response,
    }));
    const theirs = expected.psa.map((course) => ({
      ...course,
      best: rounded(course.best),
      week12: rounded(course.week12),
    }));
    expect(mine.toSorted(byPatient)).toEqual(theirs.toSorted(byPatient));
  });

  test('patients by term and worst grade', () => {
    const mine = ready(adverseEvents).terms.map(({ title, any, byGrade }) => ({
      term: title,
      patients: any.n,
      byGrade,
    }));
    const byTerm = (a: { term: string }, b: { term: string }) => (a.term < b.term ? -1 : 1);
    expect(mine.toSorted(byTerm)).toEqual(expected.adverseEvents.toSorted(byTerm));
  });

  test('scores and mean change of every scale and visit', () => {
    const mine = ready(qualityOfLife).scales.flatMap(({ scale, visits }) =>
      visits.flatMap(({ visit, score, change }) =>
        score.n === 0
          ? []
          : [
              {
                at: `${scale} ${visit}`,
                scored: score.n,
                mean: rounded(valueOf(score.mean)),
                changes: visit === 0 ? null : change.n,
                meanChange: rounded(valueOf(change.mean)),
              },
            ],
      ),
    );
    const theirs = expected.qualityOfLife
      .filter(({ scored }) => scored > 0)
      .map(({ scale, visit, scored, mean, changes, meanChange }) => ({
        at: `${scale} ${visit}`,
        scored,
        mean: rounded(mean),
        changes: visit === 0 ? null : changes,
        meanChange: rounded(meanChange),
      }));
    const byPlace = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1);
    expect(mine.toSorted(byPlace)).toEqual(theirs.toSorted(byPlace));
  });
});

/** To 10 decimals: R and OneArm may sum in another order. Adding 0 makes a zero of a minus zero. */
function rounded(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(10)) + 0;
}
