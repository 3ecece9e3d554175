/** Questionnaires of the sample: FACT-RNT (items 1 to 15) and BPI short form (3 to 6, 9A to 9G). */
import type { QuestionnaireItem } from '../../shared/trial/types.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { ROLES } from './course.ts';
import type { Course } from './course.ts';
import type { Random } from './random.ts';

const FACT_ITEMS = Array.from({ length: 15 }, (_, index) => String(index + 1));
const SEVERITY_ITEMS = ['3', '4', '5', '6'];
const INTERFERENCE_ITEMS = ['9A', '9B', '9C', '9D', '9E', '9F', '9G'];
/** Worst pain, least, average, now: how each stands against the patient's pain. */
const SEVERITY_OFFSET = [1.4, -1.2, 0, -0.2];
const HALF_YEAR_DAYS = 183;

type Visit = { readonly label: string; readonly day: number };

export function simulateQuestionnaires(
  course: Course,
  random: Random,
): readonly QuestionnaireItem[] {
  const burden = 0.35 + 1.1 * (1 - course.benefit) + random.normal(0, 0.25);
  const pain = Math.max(0.3, 4.4 - 3 * course.benefit + random.normal(0, 1));
  return visits(course).flatMap((visit) => {
    const change = changeAt(course, visit.day);
    const forms = [
      factForm({ course, visit, burden: burden + 0.45 * change }, random),
      painForm({ course, visit, pain: Math.max(0, pain + 1.6 * change) }, random),
    ];
    const skipped = visit.day > 0 && random.chance(0.08);
    return skipped ? [] : forms.flat();
  });
}

/** Each cycle day, then every six months from the last cycle. */
function visits({ cycles, aliveDay }: Course): readonly Visit[] {
  const treated = cycles.map(({ day }, index) => ({ label: `C${index + 1}`, day }));
  const last = cycles.at(-1)?.day ?? 0;
  const later = Array.from({ length: 4 }, (_, index) => ({
    label: `FU${6 * (index + 1)}`,
    day: last + HALF_YEAR_DAYS * (index + 1),
  }));
  return [...treated, ...later].filter(({ day }) => day <= aliveDay);
}

/** Better for who benefits in the first months, worse once disease grows. */
function changeAt(course: Course, day: number): number {
  if (day >= course.growthDay) return Math.min(1.6, 0.3 + (day - course.growthDay) / 200);
  return -Math.min(1, day / 84) * (course.benefit - 0.25);
}

const clamp = (value: number, high: number): number =>
  Math.min(high, Math.max(0, Math.round(value)));

function form(
  { course, visit }: { readonly course: Course; readonly visit: Visit },
  instrument: QuestionnaireItem['instrument'],
  answers: readonly (readonly [item: string, response: number | null])[],
): readonly QuestionnaireItem[] {
  return answers.map(([item, response]) => ({
    patient: course.id,
    instrument,
    formOn: (course.beganOn + visit.day) as DayNumber,
    visit: visit.label,
    item,
    response,
  }));
}

function factForm(
  subject: { readonly course: Course; readonly visit: Visit; readonly burden: number },
  random: Random,
): readonly QuestionnaireItem[] {
  const answered = factAnswered(subject.course, subject.visit);
  const answers = FACT_ITEMS.map((item, index) => {
    const response = clamp(random.normal(subject.burden, 0.8), 4);
    return [item, index < answered ? response : null] as const;
  });
  return form(subject, 'fact-rnt', answers);
}

/** Nine answers of fifteen can be prorated, six cannot. */
function factAnswered({ index }: Course, { label }: Visit): number {
  if (index === ROLES.partialForm && label === 'C2') return 9;
  if (index === ROLES.unscoredForm && label === 'C3') return 6;
  return FACT_ITEMS.length;
}

function painForm(
  subject: { readonly course: Course; readonly visit: Visit; readonly pain: number },
  random: Random,
): readonly QuestionnaireItem[] {
  const { course, visit, pain } = subject;
  const severity = SEVERITY_ITEMS.map(
    (item, index) =>
      [item, clamp(random.normal(pain + (SEVERITY_OFFSET[index] ?? 0), 0.5), 10)] as const,
  );
  const answered = course.index === ROLES.painFormIncomplete && visit.label === 'C2' ? 3 : 7;
  const interference = INTERFERENCE_ITEMS.map((item, index) => {
    const response = clamp(random.normal(0.85 * pain, 0.9), 10);
    return [item, index < answered ? response : null] as const;
  });
  return form(subject, 'bpi-sf', [...severity, ...interference]);
}
