/**
 * Adverse events of the sample, at rates near those of the VISION trial (Sartor et al., N Engl J
 * Med 2021;385:1091-1103) in the arm with the same drug.
 */
import { formatDay } from '../../shared/ground/day-number.ts';
import { blankRow } from '../../shared/trial/blank-row.ts';
import type { AdverseEvent } from '../../shared/trial/types.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { PATIENTS, ROLES } from './course.ts';
import type { Course } from './course.ts';
import type { Random } from './random.ts';

type Relation = 'likely' | 'mixed' | 'unlikely';
type Term = readonly [
  soc: string,
  term: string,
  percent: number,
  percentSevere: number,
  relation: Relation,
];

const BLOOD = 'Blood and lymphatic system disorders';
const GUT = 'Gastrointestinal disorders';
const GENERAL = 'General disorders and administration site conditions';
const MUSCLE = 'Musculoskeletal and connective tissue disorders';
const TESTS = 'Investigations';

const TERMS: readonly Term[] = [
  [GENERAL, 'Fatigue', 43.1, 5.9, 'likely'],
  [GUT, 'Dry mouth', 38.8, 0, 'likely'],
  [GUT, 'Nausea', 35.3, 1.3, 'likely'],
  [BLOOD, 'Anaemia', 31.8, 12.9, 'likely'],
  [MUSCLE, 'Back pain', 23.4, 3.2, 'unlikely'],
  [MUSCLE, 'Arthralgia', 22.3, 1.1, 'unlikely'],
  ['Metabolism and nutrition disorders', 'Decreased appetite', 21.2, 1.9, 'mixed'],
  [GUT, 'Constipation', 20.2, 1.1, 'mixed'],
  [GUT, 'Diarrhoea', 18.9, 0.8, 'mixed'],
  [GUT, 'Vomiting', 18.9, 0.9, 'mixed'],
  [BLOOD, 'Thrombocytopenia', 17.2, 7.9, 'likely'],
  [BLOOD, 'Lymphopenia', 14.2, 7.8, 'likely'],
  [BLOOD, 'Leukopenia', 12.5, 2.5, 'likely'],
  [TESTS, 'Weight decreased', 10.8, 0.4, 'mixed'],
  ['Infections and infestations', 'Urinary tract infection', 11.0, 3.8, 'unlikely'],
  [BLOOD, 'Neutropenia', 8.5, 3.4, 'likely'],
  ['Renal and urinary disorders', 'Acute kidney injury', 8.7, 3.2, 'mixed'],
  ['Eye disorders', 'Dry eye', 3.0, 0, 'likely'],
];

const RELATIONS: Readonly<
  Record<Relation, readonly (readonly [AdverseEvent['related'], number])[]>
> = {
  likely: [
    ['definite', 2],
    ['probable', 4],
    ['possible', 3],
    ['unlikely', 1],
    [null, 0.3],
  ],
  mixed: [
    ['probable', 1],
    ['possible', 3],
    ['unlikely', 3],
    ['unrelated', 2],
  ],
  unlikely: [
    ['possible', 1],
    ['unlikely', 4],
    ['unrelated', 5],
  ],
};

/** Rows of the table `adverse_events`, by patient and onset. */
export function simulateAdverseEvents(
  courses: readonly Course[],
  random: Random,
): readonly AdverseEvent[] {
  const rows = TERMS.flatMap((term) => termRows(term, courses, random));
  const known = [fatalEvent(courses), stoppingEvent(courses), baselineEvent(courses)];
  const events = [...rows, ...known];
  events.sort((a, b) => order(a.patient, b.patient) || order(a.onsetOn ?? '', b.onsetOn ?? ''));
  return withGaps(events);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A fixed number of patients a term, so that rates stay near the published ones at n = 40. */
function termRows(term: Term, courses: readonly Course[], random: Random): AdverseEvent[] {
  const [, , percent, percentSevere] = term;
  const affected = random.shuffle(courses).slice(0, Math.round((percent * PATIENTS) / 100));
  const severe = Math.round((percentSevere * PATIENTS) / 100);
  return affected.flatMap((course, rank) => {
    const worst = rank < severe ? (random.chance(0.12) ? 4 : 3) : random.chance(0.4) ? 2 : 1;
    const first = episode({ term, course, grade: worst }, random);
    const again = random.chance(0.2) ? [episode({ term, course, grade: 1 }, random)] : [];
    return [first, ...again];
  });
}

type Episode = { readonly term: Term; readonly course: Course; readonly grade: number };

function episode({ term, course, grade }: Episode, random: Random): AdverseEvent {
  const [soc, name, , , relation] = term;
  const last = Math.min((course.cycles.at(-1)?.day ?? 0) + 28, course.aliveDay - 1);
  const onset = random.integer(1, Math.max(1, last));
  const end = onset + random.integer(5, 30 + 20 * grade);
  const open = end > course.aliveDay;
  return {
    ...blankRow('adverse_events'),
    patient: course.id,
    soc,
    term: name,
    grade,
    onsetOn: iso(course, onset),
    endedOn: open ? null : iso(course, end),
    related: random.pick(RELATIONS[relation]),
    serious: grade >= 4 || (grade === 3 && random.chance(0.3)),
    action: actionTaken({ soc, grade, course }),
    outcome: open ? 'not-recovered' : random.chance(0.9) ? 'recovered' : 'recovering',
  };
}

type Reaction = { readonly soc: string; readonly grade: number; readonly course: Course };

/** Blood counts of grade 2 or worse explain the reductions and delays of a patient. */
function actionTaken({ soc, grade, course }: Reaction): AdverseEvent['action'] {
  if (grade < 2 || soc !== BLOOD) return 'none';
  const changes = course.cycles.map(({ change }) => change);
  if (changes.some((change) => change.startsWith('reduced'))) return 'reduced';
  return changes.includes('delayed') ? 'delayed' : 'none';
}

const iso = (course: Course, day: number): string => formatDay((course.beganOn + day) as DayNumber);

function fatalEvent(courses: readonly Course[]): AdverseEvent {
  const course = courses[ROLES.fatalEvent] as Course;
  const died = course.diedDay ?? course.aliveDay;
  return {
    ...blankRow('adverse_events'),
    patient: course.id,
    soc: 'Infections and infestations',
    term: 'Pneumonia',
    grade: 5,
    onsetOn: iso(course, died - 9),
    endedOn: iso(course, died),
    related: 'unlikely',
    serious: true,
    action: 'stopped',
    outcome: 'fatal',
  };
}

/** The reason why one patient stopped treatment. */
function stoppingEvent(courses: readonly Course[]): AdverseEvent {
  const course = courses[ROLES.stoppedForToxicity] as Course;
  const last = course.cycles.at(-1)?.day ?? 0;
  return {
    ...blankRow('adverse_events'),
    patient: course.id,
    soc: BLOOD,
    term: 'Thrombocytopenia',
    grade: 3,
    onsetOn: iso(course, last + 27),
    endedOn: iso(course, last + 69),
    related: 'probable',
    serious: true,
    action: 'stopped',
    outcome: 'recovered',
  };
}

/** Started before treatment: not treatment emergent. */
function baselineEvent(courses: readonly Course[]): AdverseEvent {
  const course = courses[2] as Course;
  return {
    ...blankRow('adverse_events'),
    patient: course.id,
    soc: MUSCLE,
    term: 'Back pain',
    grade: 1,
    onsetOn: iso(course, -34),
    endedOn: null,
    related: 'unrelated',
    serious: false,
    action: 'none',
    outcome: 'not-recovered',
  };
}

/** One onset known by its month only, one by its year only, one grade never recorded. */
function withGaps(events: readonly AdverseEvent[]): readonly AdverseEvent[] {
  const mild = events.flatMap((event, index) => (event.grade === 1 ? index : []));
  return events.map((event, index) => {
    if (index === mild[4]) return { ...event, onsetOn: event.onsetOn?.slice(0, 7) ?? null };
    if (index === mild[11]) {
      return { ...event, onsetOn: event.onsetOn?.slice(0, 4) ?? null, endedOn: null };
    }
    return index === mild[7] ? { ...event, grade: null } : event;
  });
}
