/** Adverse events: grades, dates and deaths. */
import { formatDay, partialDayRange } from '../ground/day-number.ts';
import type { AdverseEvent } from '../trial/types.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found, groupBy } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { touching } from './touching.ts';

const TABLE = 'adverse_events';
const AE: Finding['touches'] = ['ae'];

const GRADE_MISSING: Rule = {
  code: 'ae-grade-missing',
  severity: 'warning',
  table: TABLE,
  about: 'an event without a grade, or of grade 0',
  effect: 'counted under any grade, and in no count by grade',
  touches: AE,
};

const GRADE_OUTSIDE: Rule = {
  code: 'ae-grade-outside',
  severity: 'warning',
  table: TABLE,
  about: 'a grade outside 1 to 5',
  effect: 'counted under any grade, and in no count by grade',
  touches: AE,
};

const FATAL_WITHOUT_DEATH: Rule = {
  code: 'ae-fatal-without-death',
  severity: 'blocking',
  table: TABLE,
  about:
    'grade 5 or a fatal outcome in a patient without a day of death, where deaths are recorded',
  effect:
    'the event counts as fatal; nobody known dead counts as alive, so endpoints that rest on deaths stop until the day is known',
  touches: [...touching('deaths'), 'primary'],
};

const FATAL_DISAGREES: Rule = {
  code: 'ae-fatal-disagrees',
  severity: 'warning',
  table: TABLE,
  about: 'grade 5 without a fatal outcome, or a fatal outcome below grade 5',
  effect: 'either makes the event fatal',
  touches: AE,
};

const BEFORE_TREATMENT: Rule = {
  code: 'ae-before-treatment',
  severity: 'note',
  table: TABLE,
  about: 'an event that began before C1D1',
  effect: 'it does not count as treatment emergent',
  touches: AE,
};

const ENDS_EARLY: Rule = {
  code: 'ae-end-before-onset',
  severity: 'warning',
  table: TABLE,
  about: 'an event that ended before it began, however partial dates are read',
  effect: 'either date can rule out that it is treatment emergent',
  touches: AE,
};

const UNREADABLE: Rule = {
  code: 'ae-date-unreadable',
  severity: 'warning',
  table: TABLE,
  about: 'a date that is no year, month or day',
  effect: 'it is read as unknown, so the event counts as treatment emergent',
  touches: AE,
};

const ONSET_MISSING: Rule = {
  code: 'ae-onset-missing',
  severity: 'warning',
  table: TABLE,
  about: 'an event without an onset',
  effect: 'it counts as treatment emergent',
  touches: AE,
};

const RELATION_MISSING: Rule = {
  code: 'ae-relation-missing',
  severity: 'note',
  table: TABLE,
  about: 'an event without a relation to treatment',
  effect: "it counts by the plan's rule for missing relation",
  touches: AE,
};

const SERIOUS_MISSING: Rule = {
  code: 'ae-serious-missing',
  severity: 'note',
  table: TABLE,
  about: 'an event that does not say whether it was serious',
  effect: 'it does not count as serious',
  touches: AE,
};

const ACTION_MISSING: Rule = {
  code: 'ae-action-missing',
  severity: 'note',
  table: TABLE,
  about: 'an event that does not say what was done with treatment',
  effect: 'it counts under no action taken',
  touches: AE,
};

const TWICE: Rule = {
  code: 'ae-twice',
  severity: 'note',
  table: TABLE,
  about: 'the same term, onset and grade twice in one patient',
  effect: 'none on counts of patients',
  touches: AE,
};

const UNTREATED: Rule = {
  code: 'ae-untreated',
  severity: 'note',
  table: TABLE,
  about: 'an event of a patient who was never treated',
  effect: 'it is not in the safety tables',
  touches: AE,
};

function find(input: CheckInput): readonly Finding[] {
  const diedOn = new Map(input.trial.vitalStatus.map((row) => [row.patient, row.diedOn]));
  // Without any vital status the times of the file say who died, and this table cannot tell.
  const deathsKnown = input.trial.vitalStatus.length > 0;
  return input.trial.adverseEvents
    .flatMap((event) => [
      ...gradeFindings(event),
      ...unsaidFindings(event),
      ...deathFindings(event, deathsKnown ? diedOn.get(event.patient) != null : true),
      ...dateFindings(event, input),
    ])
    .concat(repeats(input));
}

const shown = ({ term, onsetOn }: AdverseEvent) =>
  onsetOn === null ? term : `${term} from ${onsetOn}`;

function dayOf({ onsetOn }: AdverseEvent) {
  return onsetOn === null ? null : (partialDayRange(onsetOn)?.earliest ?? null);
}

function gradeFindings(event: AdverseEvent): readonly Finding[] {
  const { patient, grade, related } = event;
  const sound = grade !== null && grade >= 1 && grade <= 5;
  if (sound && related !== null) return [];
  const on = dayOf(event);
  const findings: Finding[] = [];
  if (grade === null || grade === 0) {
    const message = `${shown(event)}: ${grade === null ? 'no grade' : 'grade 0'}`;
    const value = grade === null ? null : '0';
    findings.push(found(GRADE_MISSING, { patient, column: 'grade', on, value, message }));
  } else if (!sound) {
    const message = `${shown(event)}: grade ${grade}`;
    const value = String(grade);
    findings.push(found(GRADE_OUTSIDE, { patient, column: 'grade', on, value, message }));
  }
  if (related === null) {
    const message = `${shown(event)}: relation missing`;
    findings.push(found(RELATION_MISSING, { patient, column: 'related', on, message }));
  }
  return findings;
}

function unsaidFindings(event: AdverseEvent): readonly Finding[] {
  const { patient, serious, action } = event;
  const on = dayOf(event);
  const unsaid = (rule: Rule, column: string, message: string) =>
    found(rule, { patient, column, on, message: `${shown(event)}: ${message}` });
  return [
    ...(serious === null ? [unsaid(SERIOUS_MISSING, 'serious', 'seriousness missing')] : []),
    ...(action === null ? [unsaid(ACTION_MISSING, 'action', 'action missing')] : []),
  ];
}

function deathFindings(event: AdverseEvent, died: boolean): readonly Finding[] {
  const { patient, grade, outcome } = event;
  const fatal = outcome === 'fatal';
  if (grade !== 5 && !fatal) return [];
  const on = dayOf(event);
  const findings: Finding[] = [];
  const value = `grade ${grade ?? 'missing'}, outcome ${outcome ?? 'missing'}`;
  if (!died) {
    const message = `${shown(event)}: ${value}, and no day of death`;
    findings.push(found(FATAL_WITHOUT_DEATH, { patient, column: 'grade', on, value, message }));
  }
  if (grade !== null && outcome !== null && (grade === 5) !== fatal) {
    const message = `${shown(event)}: ${value}`;
    findings.push(found(FATAL_DISAGREES, { patient, column: 'outcome', on, value, message }));
  }
  return findings;
}

function dateFindings(event: AdverseEvent, { trial, recordOf }: CheckInput): readonly Finding[] {
  const { patient, term, onsetOn, endedOn } = event;
  const findings: Finding[] = [];
  const onset = onsetOn === null ? null : partialDayRange(onsetOn);
  const end = endedOn === null ? null : partialDayRange(endedOn);
  const unreadable = (column: string, value: string) =>
    found(UNREADABLE, { patient, column, value, message: `${term}: ${column} is ${value}` });
  if (onsetOn === null) {
    findings.push(
      found(ONSET_MISSING, { patient, column: 'onset_on', message: `${term}: no onset` }),
    );
  } else if (onset === null) findings.push(unreadable('onset_on', onsetOn));
  if (endedOn !== null && end === null) findings.push(unreadable('ended_on', endedOn));
  if (onset !== null && end !== null && end.latest < onset.earliest) {
    const message = `${term}: began ${onsetOn}, ended ${endedOn}`;
    const details = { patient, column: 'ended_on', on: end.earliest, value: endedOn, message };
    findings.push(found(ENDS_EARLY, details));
  }
  const record = recordOf.get(patient);
  if (record === undefined) return findings;
  const on = onset?.earliest ?? null;
  if (record.startOn === null) {
    // A file without any cycle does not say that nobody was treated.
    if (trial.cycles.length === 0) return findings;
    const message = `${shown(event)}: never treated`;
    return [...findings, found(UNTREATED, { patient, column: 'onset_on', on, message })];
  }
  if (onset !== null && onset.latest < record.startOn) {
    const message = `${shown(event)}, before C1D1 ${formatDay(record.startOn)}`;
    const details = { patient, column: 'onset_on', on, value: onsetOn, message };
    findings.push(found(BEFORE_TREATMENT, details));
  }
  return findings;
}

function repeats({ trial }: CheckInput): readonly Finding[] {
  const groups = groupBy(
    trial.adverseEvents,
    ({ patient, term, onsetOn, grade }) => `${patient}\u0000${term}\u0000${onsetOn}\u0000${grade}`,
  );
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined || rows.length < 2) return [];
    const message = `${shown(first)}: ${rows.length} equal rows`;
    const details = { patient: first.patient, column: 'term', on: dayOf(first), value: first.term };
    return [found(TWICE, { ...details, message })];
  });
}

export const adverseEventsCheck: Check = {
  rules: [
    GRADE_MISSING,
    GRADE_OUTSIDE,
    FATAL_WITHOUT_DEATH,
    FATAL_DISAGREES,
    BEFORE_TREATMENT,
    ENDS_EARLY,
    UNREADABLE,
    ONSET_MISSING,
    RELATION_MISSING,
    SERIOUS_MISSING,
    ACTION_MISSING,
    TWICE,
    UNTREATED,
  ],
  find,
};
