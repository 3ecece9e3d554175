/** Figures of patients one by one that can be asked for. */
import { z } from 'zod';
import { noCycleWords } from '../../endpoints/population/disposition.ts';
import { patientProfile, profileSources } from '../../analysis/profile.ts';
import { declareFigure, factorOption, figureFrom, timeUnitOption } from '../model/declaration.ts';
import { patientGrouping } from '../model/patient-groups.ts';
import { patientFigure } from './patient-figure.ts';
import { LANE_ORDERS, swimmerFigure } from './swimmer-figure.ts';

const PLAIN = { kind: 'plain' } as const;

export const swimmer = declareFigure({
  id: 'swimmer',
  title: 'Treatment and follow-up, a lane a patient',
  options: {
    timeUnit: timeUnitOption,
    /** Lanes under a heading for each level: a factor of `PATIENT_GROUPS`. */
    group: factorOption,
    order: z.enum(LANE_ORDERS).optional(),
    /** Treatment in one colour, or by the activity of each cycle. */
    laneColour: z.enum(['plain', 'dose']).optional(),
  },
  build: ({ timeUnit = 'months', group, order = 'follow-up', laneColour = 'plain' }, input) => {
    const { results, context } = input;
    const { plannedActivityGbq: plannedGbq } = results.plan.schedule;
    const grouping = patientGrouping(group, input);
    const colour = laneColour === 'dose' ? { kind: 'dose' as const, plannedGbq } : PLAIN;
    const options = { unit: timeUnit, grouping, order, colour };
    return figureFrom(results.swimmer, (lanes) => swimmerFigure(lanes, options, context));
  },
  report: { part: 'treatment', each: () => [{}] },
  fileParts: ({ group }) => [group],
  rows: { rowMm: 3.3, aroundMm: 30 },
});

function noStart(noCycles: boolean): string {
  return `${noCycleWords(!noCycles)}: there is no C1D1 to count days from`;
}

export const patientCourse = declareFigure({
  id: 'patient',
  title: 'Course of one patient',
  options: {
    /** Id of the patient; the first of the analysis set when not given. */
    patient: z.string().min(1).max(400).optional(),
  },
  build: ({ patient }, { results, frame, context }) => {
    const record =
      patient === undefined ? frame.members[0] : frame.records.find(({ id }) => id === patient);
    if (record === undefined) return { state: 'absent', why: 'there is no such patient' };
    const profile = patientProfile(record, results.plan, profileSources(results));
    const figure = patientFigure(profile, context);
    return figure === null
      ? { state: 'absent', why: noStart(results.missingTables.includes('cycles')) }
      : { state: 'ready', figure };
  },
  report: null,
  fileParts: () => [],
});
