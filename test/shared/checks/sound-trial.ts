/** One patient without a fault, and ways to spoil a row. No check has anything to say of it. */
import type { Rows } from '../endpoints/trial-of.ts';
import { day } from '../patient-fixture.ts';

const FORMS = ['2024-12-10', '2025-01-21'].map(day);
const BPI_ITEMS = ['3', '4', '5', '6', '9A', '9B', '9C', '9D', '9E', '9F', '9G'];

/** C1D1 is 2024-12-10; the cut-off is 2026-01-01. */
export const SOUND = {
  facts: { cutOff: day('2026-01-01') },
  patients: [
    {
      id: 'P1',
      enrolledOn: day('2024-12-01'),
      age: 70,
      sex: 'male',
      ecog: 1,
      gleason: 9,
      haemoglobinGDl: 12,
      alkalinePhosphataseUL: 120,
      ldhUL: 200,
      firstRegimenBeganOn: day('2023-01-10'),
      firstRegimenLastCycleOn: day('2023-06-27'),
      firstRegimenCycles: 5,
      firstRegimenBaselinePsa: 100,
      firstRegimenNadirPsa: 50,
      firstRegimenProgressedOn: day('2024-10-01'),
      priorArpi: 1,
    },
  ],
  eligibility: [{ criterion: 'psa50-first-regimen', met: true, note: null }],
  cycles: [
    { number: 1, givenOn: day('2024-12-10') },
    { number: 2, givenOn: day('2025-01-21') },
    { number: 3, givenOn: day('2025-03-04') },
  ],
  psa: [
    { measuredOn: day('2024-12-09'), valueNgMl: 20 },
    { measuredOn: day('2025-01-20'), valueNgMl: 12 },
    { measuredOn: day('2025-03-03'), valueNgMl: 9 },
    { measuredOn: day('2025-04-14'), valueNgMl: 8 },
  ],
  imaging: [
    { imagedOn: day('2024-11-25'), tumourVolumeMl: 40, newLesions: null },
    {
      imagedOn: day('2025-03-04'),
      tumourVolumeMl: 28,
      newLesions: false,
      recordedResponse: 'PR',
    },
    { imagedOn: day('2025-05-27'), tumourVolumeMl: 48, newLesions: true, recordedResponse: 'PD' },
  ],
  adverseEvents: [
    { term: 'Fatigue', grade: 2, onsetOn: '2025-01', endedOn: '2025-02-10', related: 'possible' },
  ],
  questionnaireItems: FORMS.flatMap((formOn) => [
    ...Array.from({ length: 15 }, (_, index) => ({
      instrument: 'fact-rnt' as const,
      formOn,
      item: String(index + 1),
      response: index % 5,
    })),
    ...BPI_ITEMS.map((item, index) => ({
      instrument: 'bpi-sf' as const,
      formOn,
      item,
      response: index,
    })),
  ]),
  therapies: [{ agent: 'docetaxel', startedOn: day('2025-08-01') }],
  vitalStatus: [{ lastKnownAliveOn: day('2025-12-20'), treatmentEnded: 'progression' }],
  timeToEvent: [{ endpoint: 'OS', days: 375, event: false }],
} as const satisfies Rows;

type Lists = Omit<typeof SOUND, 'facts'>;

/** The sound trial with one row changed (by index) in one table. */
export function spoil<T extends keyof Lists>(
  table: T,
  index: number,
  change: NonNullable<Rows[T]>[number],
): Rows {
  const rows: readonly object[] = SOUND[table];
  return { ...SOUND, [table]: rows.map((row, i) => (i === index ? { ...row, ...change } : row)) };
}

/** The sound trial with rows added to one table. */
export function add<T extends keyof Lists>(
  table: T,
  ...more: readonly NonNullable<Rows[T]>[number][]
): Rows {
  return { ...SOUND, [table]: [...SOUND[table], ...more] };
}

/** The sound trial with the rows of one table replaced. */
export function instead<T extends keyof Lists>(
  table: T,
  ...rows: readonly NonNullable<Rows[T]>[number][]
): Rows {
  return { ...SOUND, [table]: rows };
}
