/** What was done to a patient and found, one lane a kind, on the time axis of the PSA above. */
import type { PatientProfile, ProfileEvent, ProfileScan } from '../../analysis/profile.ts';
import type { ColourRole, LinearScale, Panel, Symbol } from '../model/model.ts';
import { bandScale, inUnit } from '../model/scale.ts';
import { SIGNS } from '../model/signs.ts';
import type { SignName } from '../model/signs.ts';
import { formatDay } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { DatePart } from '../../trial/types.ts';

type LanePoint = { readonly day: number; readonly says: readonly string[] };

export type Lane = {
  readonly title: string;
  readonly symbol: Symbol;
  readonly role: ColourRole;
  readonly points: readonly LanePoint[];
};

const sign = (name: SignName) => ({ symbol: SIGNS[name].symbol, role: SIGNS[name].role });

const when = (on: DayNumber, day: number): string => `${formatDay(on)}, day ${day}`;

export function lanesOf(profile: PatientProfile, startOn: DayNumber): readonly Lane[] {
  const { adverseEvents } = profile;
  const severe = ({ grade }: ProfileEvent): boolean => (grade ?? 0) >= 3;
  const lanes: readonly Lane[] = [
    { title: 'Cycles', ...sign('cycle'), points: cycles(profile) },
    { title: 'Scans', ...sign('scan'), points: profile.scans.map(scan) },
    {
      title: 'AE grade 1-2',
      symbol: 'circle-open',
      role: 'muted',
      points: adverseEvents.filter((event) => !severe(event)).flatMap(event),
    },
    {
      title: 'AE grade ≥ 3',
      symbol: 'circle',
      role: 'null',
      points: adverseEvents.filter(severe).flatMap(event),
    },
    { title: 'Questionnaires', symbol: 'square', role: 'muted', points: forms(profile) },
    {
      title: 'Other therapy',
      ...sign('new-therapy'),
      points: profile.therapies.map((therapy) => ({
        day: therapy.day,
        says: [
          `${therapy.agent} (${therapy.class})`,
          when(therapy.startedOn, therapy.day),
          ...assumedWords(therapy.recordedAs),
        ],
      })),
    },
    ending(profile, startOn),
  ];
  return lanes.filter(({ points }) => points.length > 0);
}

function cycles(profile: PatientProfile): readonly LanePoint[] {
  return profile.cycles.map((cycle) => ({
    day: cycle.day,
    says: [
      `Cycle ${cycle.number}${cycle.activityGbq === null ? '' : `, ${cycle.activityGbq} GBq`}`,
      when(cycle.givenOn, cycle.day),
      ...(cycle.change === 'none'
        ? []
        : [`${cycle.change}: ${cycle.reason ?? 'no reason recorded'}`]),
    ],
  }));
}

function scan(one: ProfileScan): LanePoint {
  const read = [
    one.derived === null ? null : `derived ${one.derived}`,
    one.recorded === null ? null : `recorded ${one.recorded}`,
  ].filter((words) => words !== null);
  return {
    day: one.day,
    says: [
      `${one.modality}, ${one.role === 'not-used' ? 'not used' : one.role}`,
      when(one.on, one.day),
      ...(read.length === 0 ? [] : [read.join(', ')]),
      one.says,
    ],
  };
}

function event(one: ProfileEvent): readonly LanePoint[] {
  if (one.fromDay === null) return [];
  const grade = one.grade === null ? 'no grade' : `grade ${one.grade}`;
  return [
    {
      day: one.fromDay,
      says: [
        `${one.term}, ${grade}`,
        `${one.onsetOn ?? ''} to ${one.endedOn ?? 'no end recorded'}`,
      ],
    },
  ];
}

/** Scores of one day stand together. */
function forms(profile: PatientProfile): readonly LanePoint[] {
  const days = [...new Set(profile.questionnaires.map(({ day }) => day))];
  return days.map((day) => {
    const own = profile.questionnaires.filter((form) => form.day === day);
    const [first] = own;
    return {
      day,
      says: [
        ...(first === undefined ? [] : [when(first.on, day)]),
        ...own.map(
          ({ title, score }) => `${title}: ${score === null ? 'no score' : rounded(score)}`,
        ),
      ],
    };
  });
}

function rounded(score: number): string {
  return String(Math.round(score * 10) / 10);
}

/** What is recorded where the day is the plan's. */
function assumedWords(recorded: DatePart | undefined): readonly string[] {
  return recorded === undefined ? [] : [`recorded ${recorded}; day by the plan`];
}

function ending({ vital, endDay }: PatientProfile, startOn: DayNumber): Lane {
  const died = vital.diedOn !== null;
  const on = endDay === null ? null : ((startOn + endDay) as DayNumber);
  return {
    title: 'Follow-up',
    ...sign(died ? 'death' : 'ongoing'),
    points:
      on === null || endDay === null
        ? []
        : [
            {
              day: endDay,
              says: [
                died ? 'Died' : 'Last known alive',
                when(on, endDay),
                ...(died ? assumedWords(vital.assumedDeath?.recorded) : []),
              ],
            },
          ],
  };
}

export function lanePanel(lanes: readonly Lane[], x: LinearScale): Panel {
  return {
    x: { scale: x, title: 'Time since C1D1 of re-challenge (months)', note: '', grid: true },
    y: {
      scale: bandScale(
        lanes.map(({ title }) => title),
        'from-top',
      ),
      title: '',
      note: '',
      grid: false,
    },
    marks: lanes.map((lane, k) => ({
      mark: 'points',
      name: lane.title,
      symbol: lane.symbol,
      paint: { role: lane.role, tone: 'full' },
      size: 'normal',
      points: lane.points.map(({ day, says }) => ({ x: inUnit(day, 'months'), y: k, hover: says })),
    })),
    share: 0.6,
  };
}
