/** Who counts in the primary test: the sets, and the treatments of those who are not settled. */
import type { LandmarkStatus, PatientLandmark } from '../../endpoints/engine/types.ts';
import { addCalendarMonths, formatDay } from '../../ground/day-number.ts';
import { formatPWithSign, formatPlural } from '../../ground/format.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { exactTest } from './exact-test.ts';
import type {
  OverdueBounds,
  PrimaryAnalysis,
  PrimaryTreatment,
  ReachedSplit,
} from './primary-result.ts';

type Primary = Plan['primary'];
export type StatusCounts = Readonly<Record<LandmarkStatus, number>>;

export function countStatuses(patients: readonly PatientLandmark[]): StatusCounts {
  const count = (status: LandmarkStatus) =>
    patients.filter((patient) => patient.status === status).length;
  return {
    alive: count('alive'),
    dead: count('dead'),
    pending: count('pending'),
    lost: count('lost'),
  };
}

/** Reached and not reached; null where dates are missing, since then nobody knows. */
export function splitByLandmark(patients: readonly PatientLandmark[]): ReachedSplit | null {
  if (patients.some(({ reached }) => reached === null)) return null;
  const reached = patients.filter((patient) => patient.reached === true);
  const { alive, dead, pending: overdue, lost } = countStatuses(reached);
  const ahead = patients.filter((patient) => patient.reached === false);
  return {
    reached: { n: reached.length, alive, dead, overdue, lost },
    notReached: { n: ahead.length, dead: countStatuses(ahead).dead },
  };
}

/** Members of a set; null where nobody can tell, unless everybody is decided anyway. */
function membersOf(
  set: Primary['set'],
  patients: readonly PatientLandmark[],
): readonly PatientLandmark[] | null {
  if (set === 'all-decided') return patients;
  if (splitByLandmark(patients) !== null) return patients.filter(({ reached }) => reached === true);
  const { pending, lost } = countStatuses(patients);
  return pending + lost === 0 ? patients : null;
}

const LABELS: Readonly<Record<Primary['set'], Readonly<Record<Primary['indeterminate'], string>>>> =
  {
    'landmark-reached': {
      excluded: 'Landmark reached, unsettled left out',
      failure: 'Landmark reached, unsettled as failures',
    },
    'all-decided': {
      excluded: 'All decided, unsettled left out',
      failure: 'All patients, unsettled as failures',
    },
  };

function remarkOf(
  set: Primary['set'],
  { indeterminate }: Pick<Primary, 'indeterminate'>,
  ahead: { readonly anybody: boolean; readonly died: boolean },
): string {
  if (set === 'landmark-reached' || !ahead.anybody) return '';
  if (indeterminate === 'excluded') {
    return ahead.died
      ? 'too low before the last landmark: early deaths count, their living contemporaries do not'
      : '';
  }
  return 'too low before the last landmark: patients still to reach it count as dead';
}

/** The counts of one analysis; null where nobody counts or nobody can tell. */
function countsOf(
  patients: readonly PatientLandmark[],
  set: Primary['set'],
  indeterminate: Primary['indeterminate'],
): { readonly alive: number; readonly n: number } | null {
  const members = membersOf(set, patients);
  if (members === null) return null;
  const { alive, dead, pending, lost } = countStatuses(members);
  const n = alive + dead + (indeterminate === 'failure' ? pending + lost : 0);
  return n === 0 ? null : { alive, n };
}

/** Every set under every treatment that somebody counts in, the plan's own first. */
export function treatmentsOf(
  patients: readonly PatientLandmark[],
  primary: Primary,
): readonly PrimaryTreatment[] {
  const ahead = {
    anybody: patients.some(({ reached, status }) =>
      reached === null ? status === 'pending' : !reached,
    ),
    // Without dates any death may be one before a landmark that lies ahead.
    died: patients.some(({ reached, status }) => reached !== true && status === 'dead'),
  };
  const all = (['landmark-reached', 'all-decided'] as const).flatMap((set) =>
    (['excluded', 'failure'] as const).flatMap((indeterminate): readonly PrimaryTreatment[] => {
      const counts = countsOf(patients, set, indeterminate);
      if (counts === null) return [];
      const chosen = set === primary.set && indeterminate === primary.indeterminate;
      const label = LABELS[set][indeterminate];
      const test = exactTest(
        chosen ? label : `${label} (sensitivity)`,
        counts.alive,
        counts.n,
        primary,
      );
      return [
        { ...test, set, indeterminate, chosen, remark: remarkOf(set, { indeterminate }, ahead) },
      ];
    }),
  );
  return [...all.filter(({ chosen }) => chosen), ...all.filter(({ chosen }) => !chosen)];
}

/** P if every overdue patient of the headline were dead, and if all were alive. */
export function overdueBounds(
  patients: readonly PatientLandmark[],
  headline: PrimaryAnalysis,
  primary: Primary,
): OverdueBounds | null {
  const overdue = patients.flatMap(({ patient, status, reached, landmarkOn }) =>
    status === 'pending' && reached === true && landmarkOn !== null
      ? [{ patient, settledFrom: landmarkOn }]
      : [],
  );
  if (overdue.length === 0) return null;
  // Counted as failures they are in n already; left out they join it.
  const n = headline.n + (primary.indeterminate === 'failure' ? 0 : overdue.length);
  const k = overdue.length;
  const allDead = exactTest(
    `${formatPlural(k, 'overdue patient')} dead`,
    headline.alive,
    n,
    primary,
  );
  const allAlive = exactTest(
    `${formatPlural(k, 'overdue patient')} alive`,
    headline.alive + k,
    n,
    primary,
  );
  const p = (one: PrimaryAnalysis) => formatPWithSign(one.test.p, primary.alpha);
  return {
    patients: overdue,
    allDead,
    allAlive,
    sentence:
      `Provisional: ${formatPlural(k, 'patient is', 'patients are')} overdue, last seen before a landmark that has passed; ` +
      `a contact on or after it settles each. ${p(allDead)} if all of them were dead, ${p(allAlive)} if all were alive.`,
  };
}

/** Whom the landmark set holds, in one sentence without a full stop; empty for the other set. */
export function setSentence(
  split: ReachedSplit | null,
  { set, landmarkMonths, graceMonths }: Primary,
): string {
  if (set === 'all-decided') {
    return 'Every decided patient counts, also early deaths of patients whose landmark lies ahead, which biases the proportion downwards until the last landmark has passed';
  }
  if (split === null) return 'The file has no dates, so nobody knows who has reached the landmark';
  const { reached, notReached } = split;
  const grace = graceMonths === 0 ? '' : ` at least ${formatPlural(graceMonths, 'month')}`;
  const all = reached.n + notReached.n;
  const ahead =
    notReached.n === 0
      ? ''
      : `; ${notReached.n} whose date lies ahead ${notReached.n === 1 ? 'is' : 'are'} not counted, of whom ${notReached.dead} ${notReached.dead === 1 ? 'has' : 'have'} died`;
  return `Patients whose ${landmarkMonths}-month date had passed${grace} by the cut-off (n = ${reached.n} of ${all} in the analysis set)${ahead}`;
}

/** Why nobody counts in the plan's analysis. */
export function nobodyCounts(
  patients: readonly PatientLandmark[],
  { set, landmarkMonths, graceMonths }: Primary,
): string {
  const { pending, lost, dead } = countStatuses(patients);
  const split = splitByLandmark(patients);
  const parts = [
    ...(pending === 0 ? [] : [`${pending} pending`]),
    ...(lost === 0 ? [] : [`${lost} lost before it`]),
  ];
  if (set === 'all-decided') {
    const who = parts.length === 0 ? 'no treated patient' : parts.join(' and ');
    return `no patient has a ${landmarkMonths}-month status yet: ${who}`;
  }
  if (split === null) {
    return `not estimable: the file has no dates, so nobody knows who has reached the landmark (${[...parts, `${dead} dead`].join(', ')})`;
  }
  if (split.reached.n > 0) {
    return `no patient whose ${landmarkMonths}-month date has passed is settled: ${split.reached.overdue} overdue, ${split.reached.lost} lost`;
  }
  const first = patients.reduce<number | null>(
    (least, { landmarkOn: on }) => (on !== null && (least === null || on < least) ? on : least),
    null,
  );
  const from =
    first === null
      ? ''
      : `; the first reaches it on ${formatDay(addCalendarMonths(first as NonNullable<PatientLandmark['landmarkOn']>, graceMonths))}`;
  return `no patient has reached the landmark of ${formatPlural(landmarkMonths, 'month')}${from}`;
}
