/**
 * Radiographic progression of each patient by PCWG3, PCWG4 and RECIP side by side: the rules of the
 * plan with the criterion moved and nothing else, so that a difference has one cause.
 */
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { DayNumber } from '../../ground/units.ts';
import { CRITERION_NAMES } from '../../endpoints/imaging/criterion.ts';
import type { ImagingCriterion } from '../../endpoints/imaging/criterion.ts';
import {
  criterionInWords,
  radiographicProgression,
} from '../../endpoints/imaging/radiographic-progression.ts';
import type { PatientTime } from '../../endpoints/engine/types.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { withSwitches } from '../../trial/plan/with-switches.ts';
import { reasonWords } from '../frame/words.ts';

export const COMPARED_CRITERIA = [
  'pcwg3',
  'pcwg4',
  'recip',
] as const satisfies readonly ImagingCriterion[];
type Compared = (typeof COMPARED_CRITERIA)[number];

/** How one patient's time ends by one criterion. */
export type CriterionVerdict = {
  readonly on: DayNumber | null;
  readonly days: number;
  readonly event: boolean;
  /** "imaging progression", "no baseline assessment". */
  readonly outcome: string;
  readonly sentence: string;
};

export type CriteriaRow = {
  readonly patient: string;
  readonly by: Readonly<Record<Compared, CriterionVerdict>>;
  /** One sentence a criterion that differs from PCWG3, with the reason; empty when all agree. */
  readonly differences: readonly string[];
};

export type CriteriaResult = {
  readonly rows: readonly CriteriaRow[];
  readonly nDiffering: number;
  readonly events: Readonly<Record<Compared, number>>;
  /** The rules of each criterion in words. */
  readonly rules: readonly string[];
};

/** The plan judged by a criterion, with the switch by which PCWG4 differs from PCWG3 in bone. */
function judgedBy(plan: Plan, criterion: Compared): Plan {
  return withSwitches(plan, 'imaging', {
    criterion,
    boneConfirmation: criterion === 'pcwg4' ? 'up-to-five' : 'always',
  });
}

function verdictOf({ on, days, outcome, sentence }: PatientTime): CriterionVerdict {
  const event = outcome.kind === 'event';
  return { on, days, event, outcome: reasonWords(outcome), sentence };
}

function differencesOf(by: CriteriaRow['by']): readonly string[] {
  return COMPARED_CRITERIA.filter((criterion) => criterion !== 'pcwg3').flatMap((criterion) => {
    const [mine, theirs] = [by[criterion], by.pcwg3];
    const same = mine.on === theirs.on && mine.event === theirs.event;
    return same ? [] : [`${CRITERION_NAMES[criterion]} ${mine.sentence}; PCWG3 ${theirs.sentence}`];
  });
}

/** Every treated member by each criterion. */
export function compareCriteria(
  members: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): CriteriaResult {
  const verdictsBy = (criterion: Compared): ReadonlyMap<string, CriterionVerdict> => {
    const { rows } = radiographicProgression(members, judgedBy(plan, criterion), cutOff);
    return new Map(rows.map((row) => [row.patient, verdictOf(row)]));
  };
  const [byPcwg3, byPcwg4, byRecip] = [
    verdictsBy('pcwg3'),
    verdictsBy('pcwg4'),
    verdictsBy('recip'),
  ];
  const rows = members.flatMap(({ id }): readonly CriteriaRow[] => {
    const [pcwg3, pcwg4, recip] = [byPcwg3.get(id), byPcwg4.get(id), byRecip.get(id)];
    if (pcwg3 === undefined || pcwg4 === undefined || recip === undefined) return [];
    const by = { pcwg3, pcwg4, recip };
    return [{ patient: id, by, differences: differencesOf(by) }];
  });
  const eventsBy = (criterion: Compared) => rows.filter(({ by }) => by[criterion].event).length;
  return {
    rows,
    nDiffering: rows.filter(({ differences }) => differences.length > 0).length,
    events: { pcwg3: eventsBy('pcwg3'), pcwg4: eventsBy('pcwg4'), recip: eventsBy('recip') },
    rules: COMPARED_CRITERIA.map(
      (criterion) =>
        `${CRITERION_NAMES[criterion]}: ${criterionInWords(judgedBy(plan, criterion))}`,
    ),
  };
}
