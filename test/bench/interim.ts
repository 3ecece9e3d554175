/**
 * What an interim cut-off does to the primary test: bias, size and power of the three ways to treat
 * patients who have not reached their landmark, and of the milestone tests, in simulated trials.
 * Expected (20,000 trials of separate code): at month 18 landmark reached .499, .032 / .529; all
 * decided .356, .001 / .145; unsettled as failures .250.
 */
import { testOf } from '../../shared/analysis/primary/exact-test.ts';
import { followedTimes, landmarkCurve } from '../../shared/analysis/primary/landmark-curve.ts';
import { countStatuses } from '../../shared/analysis/primary/landmark-sets.ts';
import { milestonesOf } from '../../shared/analysis/primary/milestone.ts';
import { landmarkStatuses } from '../../shared/endpoints/survival/landmark-status.ts';
import type { PatientTime } from '../../shared/endpoints/engine/types.ts';
import type { DayNumber, Days } from '../../shared/ground/units.ts';
import { rejects } from '../../shared/statistics/index.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import { facts } from '../shared/patient-fixture.ts';
import type { Bench, BenchRow } from './bench.ts';

const TRIALS = 10_000;
const PATIENTS = 40;
const ACCRUAL_DAYS = 365;
const CUT_OFF_MONTHS = [14, 18, 21, 24] as const;
const TRUTHS = [0.5, 0.71] as const;
const FIRST = 19_723 as DayNumber; // 2024-01-01

const PRIMARY: Plan['primary'] = {
  ...protocolPlan(facts).primary,
  ...{ nullProportion: 0.5, alternativeProportion: 0.71, alpha: 0.05, sides: 1 },
  landmark: 'days-365',
};

/** A generator with a seed (mulberry32), so that every run prints the same. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Simulated = { readonly originOn: number; readonly deathOn: number };

/** Uniform accrual over a year, exponential survival with S(365 days) = truth, nobody lost. */
function simulate(random: () => number, truth: number): readonly Simulated[] {
  const hazard = -Math.log(truth) / 365;
  return Array.from({ length: PATIENTS }, () => {
    const originOn = FIRST + Math.floor(random() * ACCRUAL_DAYS);
    return { originOn, deathOn: originOn + Math.ceil(-Math.log(1 - random()) / hazard) };
  });
}

/** Overall survival of those treated by the cut-off, as the analysis gets it. */
function timesAt(trial: readonly Simulated[], cutOff: number): readonly PatientTime[] {
  return trial
    .filter(({ originOn }) => originOn <= cutOff)
    .map(({ originOn, deathOn }, i): PatientTime => {
      const died = deathOn <= cutOff;
      const on = Math.min(deathOn, cutOff);
      return {
        patient: String(i),
        days: (on - originOn) as Days,
        entryDays: 0 as Days,
        originOn: originOn as DayNumber,
        on: on as DayNumber,
        outcome: died
          ? { kind: 'event', cause: 'death' }
          : { kind: 'censored', cause: 'alive-at-last-contact' },
        sentence: '',
        evidence: [],
      };
    });
}

type Tally = { n: number; estimate: number; estimates: number; rejected: number; trials: number };
type Name =
  'landmark reached' | 'all decided' | 'unsettled as failures' | 'beta product' | 'log-log';

type Outcome = {
  readonly n: number;
  readonly estimate: number | null;
  readonly rejected: boolean;
};

function add(tallies: Map<Name, Tally>, name: Name, { n, estimate, rejected }: Outcome): void {
  const tally = tallies.get(name) ?? { n: 0, estimate: 0, estimates: 0, rejected: 0, trials: 0 };
  tally.n += n;
  if (estimate !== null) {
    tally.estimate += estimate;
    tally.estimates += 1;
  }
  tally.rejected += rejected ? 1 : 0;
  tally.trials += 1;
  tallies.set(name, tally);
}

function look(trial: readonly Simulated[], cutOff: number, tallies: Map<Name, Tally>): void {
  const rows = timesAt(trial, cutOff);
  if (rows.length === 0) return;
  const times = { rows, countedIn: 'days' } as const;
  const patients = landmarkStatuses(times, PRIMARY, cutOff as DayNumber);
  const all = countStatuses(patients);
  const reached = countStatuses(patients.filter((patient) => patient.reached === true));
  const exact = (name: Name, alive: number, n: number) =>
    add(tallies, name, {
      n,
      estimate: n === 0 ? null : alive / n,
      rejected: n > 0 && rejects(testOf(alive, n, PRIMARY).p, PRIMARY.alpha),
    });
  exact('landmark reached', reached.alive, reached.alive + reached.dead);
  exact('all decided', all.alive, all.alive + all.dead);
  exact('unsettled as failures', all.alive, all.alive + all.dead + all.pending + all.lost);
  const curve = landmarkCurve(followedTimes(times, patients, PRIMARY), PRIMARY);
  const tests = milestonesOf(curve, { ...PRIMARY, milestoneAtRisk: 0 });
  for (const { method, p, survival, n } of tests) {
    const name = method === 'beta-product' ? 'beta product' : 'log-log';
    const value = survival.state === 'value' ? survival.value : null;
    const rejected = p.state === 'value' && rejects(p.value, PRIMARY.alpha);
    add(tallies, name, { n, estimate: value, rejected });
  }
}

function linesAt(months: number): readonly BenchRow[] {
  const [underNull, underAlternative] = TRUTHS.map((truth) => {
    const random = randomFrom(20_261 + months);
    const tallies = new Map<Name, Tally>();
    const cutOff = FIRST + Math.round(months * 30.4375);
    for (let i = 0; i < TRIALS; i++) look(simulate(random, truth), cutOff, tallies);
    return tallies;
  });
  return [...(underNull ?? new Map<Name, Tally>())].map(([name, size]) => {
    const power = underAlternative?.get(name);
    const share = (tally: Tally | undefined, of: 'rejected' | 'estimate') =>
      tally === undefined
        ? Number.NaN
        : tally[of] / (of === 'estimate' ? tally.estimates : tally.trials);
    const estimates = [share(size, 'estimate'), share(power, 'estimate')];
    const biases = estimates.map((one, k) => (one - (TRUTHS[k] ?? 0)).toFixed(3));
    return {
      work: `month ${months}, ${name}`,
      told:
        `mean n ${(size.n / size.trials).toFixed(1)}, mean estimate ${estimates.map((one) => one.toFixed(3)).join(' / ')}, ` +
        `bias ${biases.join(' / ')}, size ${share(size, 'rejected').toFixed(3)}, power ${share(power, 'rejected').toFixed(3)}`,
    };
  });
}

/** `npm run bench -- interim`: no timing, but what each treatment does before the last landmark. */
export const interimBench: Bench = {
  name: 'interim',
  run: () => [
    {
      work: `${TRIALS} trials of ${PATIENTS}, accrual 12 months`,
      told: `true survival at 12 months ${TRUTHS.join(' / ')}, one-sided exact test against 0.5 at 0.05`,
    },
    ...CUT_OFF_MONTHS.flatMap(linesAt),
  ],
};
