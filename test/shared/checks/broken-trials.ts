/** For every rule a trial that breaks it: one fault each, as it would stand in a file. */
import { trialOf } from '../endpoints/trial-of.ts';
import type { Rows } from '../endpoints/trial-of.ts';
import { UNKNOWN_DAY } from '../../../shared/trial/dates-known.ts';
import type { DatePart, Trial } from '../../../shared/trial/types.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import { day, plan } from '../patient-fixture.ts';
import { SOUND, add, instead, spoil } from './sound-trial.ts';

export type BrokenTrial = {
  readonly rule: string;
  readonly fault: string;
  readonly trial: Trial;
  readonly plan: Plan;
  /** Text the message must contain: the value at fault. */
  readonly says: string;
};

const broken = (rule: string, fault: string, rows: Rows, says: string): BrokenTrial => ({
  rule,
  fault,
  trial: trialOf(rows),
  plan,
  says,
});

const under = (by: Plan, one: BrokenTrial): BrokenTrial => ({ ...one, plan: by });

const pcwg3: Plan = { ...plan, imaging: { ...plan.imaging, criterion: 'pcwg3' } };

const ofBone = { modality: 'ct-and-bone-scan', criterion: 'pcwg3', softTissue: 'SD' } as const;
const boneBaseline = { ...ofBone, imagedOn: day('2024-11-25'), bone: 'lesions' } as const;

const measured = { ...ofBone, bone: 'NED', targetLesions: true, targetSumMm: 50 } as const;
const later = { ...measured, imagedOn: day('2025-03-04') } as const;

const died = (on: string) =>
  ({ diedOn: day(on), lastKnownAliveOn: null, cause: 'disease' }) as const;

const three = [
  { ...SOUND.patients[0] },
  { ...SOUND.patients[0], id: 'P2' },
  { ...SOUND.patients[0], id: 'P3' },
];

/** Three patients, the first two dead, with ready-made times. */
const withTimes = (
  ...events: readonly (readonly [patient: string, endpoint: string, event: boolean])[]
): Rows => ({
  facts: { plannedEnrolment: 3 },
  patients: three,
  vitalStatus: [
    { patient: 'P1', ...died('2025-06-01') },
    { patient: 'P2', ...died('2025-06-01') },
    { patient: 'P3', lastKnownAliveOn: day('2025-12-20') },
  ],
  timeToEvent: events.map(([patient, endpoint, event]) => ({
    patient,
    endpoint,
    event,
    days: 173,
  })),
});

const answers = (instrument: 'fact-rnt' | 'bpi-sf', ...items: readonly string[]) =>
  items.map((item) => ({ instrument, formOn: day('2025-03-04'), item, response: 1 }));

export const BROKEN: readonly BrokenTrial[] = [
  broken(
    'synthetic-data',
    'invented data',
    { ...SOUND, facts: { ...SOUND.facts, synthetic: true } },
    'invented',
  ),
  broken(
    'ignored-column',
    'a column of its own',
    { ...SOUND, ignored: ['psa.method'] },
    'psa.method',
  ),
  broken(
    'read-so',
    'a file of another encoding',
    { ...SOUND, readerNotes: [{ severity: 'note', says: 'read as UTF-16' }] },
    'read as UTF-16',
  ),
  broken(
    'read-by-assumption',
    'a file that names no unit',
    { ...SOUND, readerNotes: [{ severity: 'warning', says: 'times read as days' }] },
    'times read as days',
  ),
  broken(
    'column-absent',
    'no column of deaths',
    { ...SOUND, absentColumns: ['vital_status.died_on'] },
    'vital_status has no column died_on',
  ),
  broken(
    'enrolment-differs',
    'fewer patients than planned',
    { ...SOUND, facts: { ...SOUND.facts, plannedEnrolment: 40 } },
    '1 of 40 planned patients is enrolled',
  ),
  under(
    {
      ...plan,
      cutOff: '2026-03-01',
    },
    broken('cut-off-after-data', 'the plan looks beyond the file', SOUND, '2026-03-01'),
  ),
  under(
    { ...plan, cutOff: '2026-03-01' },
    broken(
      'cut-off-without-dates',
      'a cut-off for a file of times alone',
      {
        facts: { plannedEnrolment: 1 },
        patients: [{ enrolledOn: UNKNOWN_DAY }],
        timeToEvent: [{ endpoint: 'OS', days: 90, event: true }],
      },
      '2026-03-01',
    ),
  ),
  broken(
    'implausible-hypotheses',
    'alternative below null',
    { ...SOUND, facts: { ...SOUND.facts, alternativeProportion: 0.4 } },
    'alternative_proportion is 0.4',
  ),

  broken(
    'patient-twice',
    'two rows with one id',
    { ...add('patients', SOUND.patients[0]), facts: { ...SOUND.facts, plannedEnrolment: 2 } },
    '2 rows have the id P1',
  ),
  broken(
    'unknown-patient',
    'a PSA of nobody',
    add('psa', { patient: 'P9', measuredOn: day('2025-01-01') }),
    '1 row of P9',
  ),
  broken(
    'enrolled-after-cut-off',
    'enrolled in 2026',
    {
      ...add('patients', { ...SOUND.patients[0], id: 'P2', enrolledOn: day('2026-02-01') }),
      facts: { ...SOUND.facts, plannedEnrolment: 2 },
    },
    '2026-02-01',
  ),
  broken(
    'never-treated',
    'enrolled, no cycle',
    {
      ...add('patients', { ...SOUND.patients[0], id: 'P2' }),
      facts: { ...SOUND.facts, plannedEnrolment: 2 },
    },
    'no cycle',
  ),
  broken(
    'no-vital-status',
    'neither death nor contact',
    spoil('vitalStatus', 0, { lastKnownAliveOn: null }),
    'no last contact',
  ),
  broken(
    'absent-from-table',
    'treated, no PSA',
    {
      ...add('cycles', { patient: 'P2', number: 1, givenOn: day('2024-12-10') }),
      patients: three.slice(0, 2),
      facts: { ...SOUND.facts, plannedEnrolment: 2 },
    },
    'no row in psa',
  ),

  broken(
    'after-cut-off',
    'a PSA after the cut-off',
    add('psa', { measuredOn: day('2026-01-02') }),
    '1 row after the cut-off 2026-01-01',
  ),
  broken(
    'record-after-death',
    'a PSA after death',
    spoil('vitalStatus', 0, died('2025-04-01')),
    'after the death 2025-04-01',
  ),
  broken(
    'treated-before-enrolment',
    'cycle 1 before enrolment',
    spoil('patients', 0, { enrolledOn: day('2024-12-11') }),
    'enrolled 2024-12-11',
  ),
  broken(
    'event-before-enrolment',
    'an event over before enrolment',
    spoil('adverseEvents', 0, { onsetOn: '2024-10', endedOn: '2024-11' }),
    'Fatigue ended 2024-11',
  ),

  broken(
    'vital-status-twice',
    'two rows',
    add('vitalStatus', { lastKnownAliveOn: day('2025-12-20') }),
    '2 rows',
  ),
  broken(
    'death-before-treatment',
    'death before C1D1',
    instead('vitalStatus', died('2024-12-09')),
    'died 2024-12-09, before C1D1 2024-12-10',
  ),
  broken(
    'death-before-enrolment',
    'death before enrolment, never treated',
    { ...instead('vitalStatus', died('2024-11-30')), cycles: [] },
    'died 2024-11-30',
  ),
  broken(
    'alive-after-death',
    'alive after death',
    spoil('vitalStatus', 0, { diedOn: day('2025-12-19'), cause: 'disease' }),
    'alive 2025-12-20, died 2025-12-19',
  ),
  broken(
    'death-after-cut-off',
    'death after the cut-off',
    instead('vitalStatus', died('2026-01-02')),
    'after the cut-off 2026-01-01',
  ),
  broken(
    'contact-before-last-record',
    'last alive before the last scan',
    spoil('vitalStatus', 0, { lastKnownAliveOn: day('2025-05-26') }),
    'last visit 2025-05-27',
  ),
  broken(
    'contact-short-of-landmark',
    'three days short of the landmark',
    spoil('vitalStatus', 0, { lastKnownAliveOn: day('2025-12-07') }),
    '3 days',
  ),
  broken(
    'left-before-landmark',
    'lost before the landmark',
    spoil('vitalStatus', 0, {
      lastKnownAliveOn: day('2025-12-07'),
      leftStudy: 'lost',
      leftOn: day('2025-12-07'),
    }),
    'lost',
  ),
  broken(
    'left-half-recorded',
    'lost, no date',
    spoil('vitalStatus', 0, { leftStudy: 'lost' }),
    'lost, no date',
  ),
  broken(
    'left-half-recorded',
    'a date, neither lost nor withdrew',
    spoil('vitalStatus', 0, { leftOn: day('2025-12-21') }),
    'left 2025-12-21',
  ),
  broken(
    'left-after-death',
    'withdrew after death',
    instead('vitalStatus', {
      ...died('2025-06-01'),
      leftStudy: 'withdrew',
      leftOn: day('2025-06-02'),
    }),
    'withdrew 2025-06-02, died 2025-06-01',
  ),
  broken(
    'died-after-leaving',
    'lost, death known later',
    instead('vitalStatus', { ...died('2025-07-01'), leftStudy: 'lost', leftOn: day('2025-06-02') }),
    'died 2025-07-01',
  ),
  broken(
    'contact-after-leaving',
    'alive after leaving',
    spoil('vitalStatus', 0, { leftStudy: 'withdrew', leftOn: day('2025-12-15') }),
    'left 2025-12-15, alive 2025-12-20',
  ),
  broken(
    'death-not-dated',
    'a cause, no day',
    spoil('vitalStatus', 0, { cause: 'disease' }),
    'no day of death',
  ),
  broken(
    'death-day-unknown',
    'a death known to the month',
    spoil('vitalStatus', 0, { diedOn: '2025-06' as DatePart, cause: 'disease' }),
    'died 2025-06, the day is not known',
  ),
  under(
    { ...plan, survival: { ...plan.survival, partialDeath: 'end' } },
    broken(
      'death-day-assumed',
      'a death known to the month, and a plan that takes its last day',
      spoil('vitalStatus', 0, { diedOn: '2025-12' as DatePart, cause: 'disease' }),
      'died 2025-12-31 (recorded 2025-12; day by the plan)',
    ),
  ),
  broken(
    'cause-of-death-missing',
    'a day, no cause',
    instead('vitalStatus', { diedOn: day('2025-06-01') }),
    'no cause',
  ),

  broken(
    'implausible-factor',
    'haemoglobin in g/L',
    spoil('patients', 0, { haemoglobinGDl: 120 }),
    'haemoglobin_g_dl is 120 g/dL',
  ),
  broken('implausible-factor', 'ECOG 7', spoil('patients', 0, { ecog: 7 }), 'ecog is 7'),

  broken(
    'first-regimen-decline',
    'nadir 50.1 of 100',
    {
      ...spoil('patients', 0, { firstRegimenNadirPsa: 50.1 }),
      eligibility: [{ criterion: 'psa50-first-regimen', met: false }],
    },
    'a decline of 49.9%',
  ),
  broken(
    'first-regimen-psa-unusable',
    'baseline 0',
    spoil('patients', 0, { firstRegimenBaselinePsa: 0 }),
    'baseline 0',
  ),
  broken(
    'first-regimen-cycles',
    'three cycles',
    spoil('patients', 0, { firstRegimenCycles: 3 }),
    '3 cycles, not 4 to 6',
  ),
  broken(
    'first-regimen-dates',
    'last cycle before the first',
    spoil('patients', 0, { firstRegimenLastCycleOn: day('2023-01-09') }),
    'first cycle 2023-01-10, after last cycle 2023-01-09',
  ),
  broken(
    'first-regimen-dates',
    'progression after C1D1',
    spoil('patients', 0, { firstRegimenProgressedOn: day('2025-01-01') }),
    'after C1D1 of re-challenge 2024-12-10',
  ),
  broken(
    'therapy-soon-after-first-regimen',
    'docetaxel after 30 days',
    add('therapies', { agent: 'cabazitaxel', startedOn: day('2023-07-27') }),
    'cabazitaxel began 30 days',
  ),
  broken(
    'eligibility-not-met',
    'a criterion not met',
    add('eligibility', { criterion: 'ecog-0-2', met: false, note: 'waiver' }),
    'ecog-0-2 not met: waiver',
  ),
  broken(
    'eligibility-not-known',
    'a criterion not answered',
    add('eligibility', { criterion: 'ecog-0-2', met: null, note: null }),
    'ecog-0-2 not known',
  ),
  broken(
    'eligibility-disagrees',
    'recorded as not met, decline 50%',
    spoil('eligibility', 0, { met: false }),
    'recorded as not met, the decline is 50.0%',
  ),

  broken(
    'too-many-cycles',
    'seven cycles',
    instead(
      'cycles',
      ...Array.from({ length: 7 }, (_, i) => ({
        number: i + 1,
        givenOn: (day('2024-12-10') + 42 * i) as ReturnType<typeof day>,
      })),
    ),
    '7 cycles, 6 planned',
  ),
  broken(
    'cycle-interval-short',
    '27 days apart',
    spoil('cycles', 1, { givenOn: day('2025-01-06') }),
    'cycle 2 27 days after cycle 1',
  ),
  broken(
    'cycle-number-repeated',
    'cycle 2 twice',
    spoil('cycles', 2, { number: 2 }),
    'cycle 2 more than once',
  ),
  broken('cycle-number-missing', 'no cycle 3', spoil('cycles', 2, { number: 4 }), 'no cycle 3'),
  broken(
    'first-cycle-missing',
    'starts with cycle 2',
    instead('cycles', SOUND.cycles[1], SOUND.cycles[2]),
    'the earliest cycle is number 2',
  ),
  broken(
    'cycle-order',
    'cycle 3 before cycle 2',
    {
      ...SOUND,
      cycles: [
        SOUND.cycles[0],
        { ...SOUND.cycles[1], number: 3 },
        { ...SOUND.cycles[2], number: 2 },
      ],
    },
    'cycle 2 on 2025-03-04, cycle 3 on 2025-01-21',
  ),
  broken(
    'activity-missing',
    'no activity',
    spoil('cycles', 1, { activityGbq: null }),
    'cycle 2 has no activity',
  ),
  broken('activity-implausible', 'MBq', spoil('cycles', 1, { activityGbq: 7400 }), '7400 GBq'),
  broken(
    'change-without-reason',
    'delayed, no reason',
    spoil('cycles', 1, { change: 'delayed' }),
    'cycle 2 delayed',
  ),

  broken(
    'table-empty',
    'no cycle of anybody',
    { ...SOUND, cycles: [] },
    'table cycles is missing or empty, which RPFS, BPFS, TTPSA',
  ),
  broken(
    'no-new-therapy',
    'no therapy of anybody',
    { ...SOUND, therapies: [] },
    'no new anticancer therapy is recorded: RPFS, BPFS and TTPSA are not censored for one',
  ),
  broken(
    'psa-above-limit',
    'a value above an upper limit',
    spoil('psa', 1, { qualifier: '>', valueNgMl: 12 }),
    'PSA >12 ng/mL',
  ),
  broken(
    'psa-limit-above-value',
    '"<50" after a lower value',
    spoil('psa', 2, { qualifier: '<', valueNgMl: 50 }),
    'PSA <50 ng/mL',
  ),
  broken('psa-negative', 'PSA −1', spoil('psa', 2, { valueNgMl: -1 }), 'PSA -1 ng/mL'),
  broken('psa-zero', 'PSA 0', spoil('psa', 2, { valueNgMl: 0 }), 'PSA 0 ng/mL'),
  broken(
    'psa-unit-outlier',
    'ng/L for ng/mL',
    spoil('psa', 1, { valueNgMl: 12_000 }),
    'PSA 12000 ng/mL on 2025-01-20, beside 20 and 9',
  ),
  broken('psa-unit-outlier', 'µg for ng', spoil('psa', 0, { valueNgMl: 0.02 }), 'PSA 0.02 ng/mL'),
  broken(
    'psa-same-day',
    'two values on one day',
    add('psa', { measuredOn: day('2025-03-03'), valueNgMl: 9.5 }),
    '2 values on 2025-03-03: 9 ng/mL, 9.5 ng/mL',
  ),
  broken(
    'psa-baseline-missing',
    'first PSA after C1D1',
    spoil('psa', 0, { measuredOn: day('2024-12-11') }),
    'no PSA on or before C1D1 2024-12-10',
  ),
  broken('psa-baseline-unusable', 'baseline 0', spoil('psa', 0, { valueNgMl: 0 }), 'not above 0'),
  broken(
    'psa-baseline-old',
    'baseline 43 days old',
    spoil('psa', 0, { measuredOn: day('2024-10-28') }),
    'baseline PSA 43 days before C1D1',
  ),
  broken(
    'psa-follow-up-missing',
    'only the baseline',
    instead('psa', SOUND.psa[0]),
    'no usable PSA after C1D1',
  ),

  under(
    pcwg3,
    broken(
      'scan-criterion-absent',
      'all scans read by RECIP',
      SOUND,
      '3 scans, none read by pcwg3',
    ),
  ),
  broken(
    'scan-baseline-missing',
    'first scan after C1D1',
    spoil('imaging', 0, { imagedOn: day('2024-12-11'), newLesions: false }),
    'no evaluable scan on or before C1D1',
  ),
  broken(
    'scan-baseline-old',
    'baseline 57 days old',
    spoil('imaging', 0, { imagedOn: day('2024-10-14') }),
    'baseline scan 57 days before C1D1',
  ),
  broken(
    'scan-before-baseline',
    'two scans before C1D1',
    add('imaging', { imagedOn: day('2024-10-01'), tumourVolumeMl: 35 }),
    '2 scans on or before C1D1',
  ),
  broken(
    'scan-follow-up-missing',
    'only the baseline',
    instead('imaging', SOUND.imaging[0]),
    'no evaluable scan after C1D1',
  ),
  broken(
    'scan-not-evaluable',
    'a scan not evaluable',
    spoil('imaging', 2, { evaluable: false }),
    'scan of 2025-05-27: not evaluable',
  ),
  broken(
    'scan-same-day',
    'two PETs on one day',
    add('imaging', { ...SOUND.imaging[1] }),
    'more than one scan of 2025-03-04',
  ),
  broken(
    'recip-incomplete',
    'no volume',
    spoil('imaging', 1, { tumourVolumeMl: null }),
    'no tumour volume',
  ),
  broken(
    'recip-incomplete',
    'new lesions not recorded',
    spoil('imaging', 1, { newLesions: null }),
    'new lesions neither yes nor no',
  ),
  broken(
    'tumour-volume-negative',
    'volume −1',
    spoil('imaging', 1, { tumourVolumeMl: -1 }),
    'tumour volume -1 mL',
  ),
  broken(
    'new-lesions-without-volume',
    'volume 0 with new lesions',
    spoil('imaging', 1, { tumourVolumeMl: 0, newLesions: true, recordedResponse: 'SD' }),
    'tumour volume 0 mL',
  ),
  under(
    pcwg3,
    broken(
      'bone-count-missing',
      'lesions not counted',
      instead('imaging', boneBaseline, { ...boneBaseline, imagedOn: day('2025-03-04') }),
      'new ones not counted',
    ),
  ),
  under(
    pcwg3,
    broken(
      'bone-count-negative',
      'minus one lesion',
      instead('imaging', boneBaseline, {
        ...boneBaseline,
        imagedOn: day('2025-03-04'),
        boneNewLesions: -1,
      }),
      '-1 new lesions',
    ),
  ),
  under(
    pcwg3,
    broken(
      'bone-count-contradicts',
      'free of lesions, 2 new',
      instead('imaging', boneBaseline, {
        ...boneBaseline,
        imagedOn: day('2025-03-04'),
        bone: 'NED',
        boneNewLesions: 2,
      }),
      'bone NED, 2 new lesions',
    ),
  ),
  broken(
    'pet-lesion-count-contradicts',
    'no new lesions, 3 counted',
    spoil('imaging', 1, { newLesions: false, newLesionCount: 3 }),
    'no new lesions, counted 3',
  ),
  under(
    { ...plan, imaging: { ...plan.imaging, criterion: 'pcwg4' } },
    broken(
      'pet-lesion-count-missing',
      'new lesions not counted, judged by PCWG4',
      spoil('imaging', 1, { newLesions: true }),
      'new PET lesions, not counted',
    ),
  ),
  under(
    pcwg3,
    broken(
      'response-pr-after-cr',
      'CR, then PR',
      instead(
        'imaging',
        boneBaseline,
        { ...ofBone, imagedOn: day('2025-03-04'), softTissue: 'CR', bone: 'NED' },
        { ...ofBone, imagedOn: day('2025-05-20'), softTissue: 'PR', bone: 'NED' },
      ),
      'soft tissue CR, then PR 2025-05-20',
    ),
  ),
  under(
    pcwg3,
    broken(
      'target-sum-negative',
      'sum −4 mm',
      instead(
        'imaging',
        { ...measured, imagedOn: day('2024-11-25') },
        { ...later, targetSumMm: -4 },
      ),
      'target lesions -4 mm',
    ),
  ),
  under(
    pcwg3,
    broken(
      'target-sum-missing',
      'measured at baseline alone',
      instead(
        'imaging',
        { ...measured, imagedOn: day('2024-11-25') },
        { ...later, targetSumMm: null },
      ),
      'scan of 2025-03-04: no sum of target lesions',
    ),
  ),
  ...(
    [
      // RECIST 1.1: a fall of 30% from baseline; a rise of 20% and 5 mm from the smallest sum.
      ['PR', 36, 'PR as read, target lesions 36 mm, −28.0% vs baseline 50 mm'],
      ['SD', 35, 'SD as read, target lesions 35 mm, −30.0% vs baseline 50 mm'],
      ['SD', 60, 'SD as read, target lesions 60 mm, +20.0% vs smallest 50 mm'],
    ] as const
  ).map(([softTissue, targetSumMm, says]) =>
    under(
      pcwg3,
      broken(
        'recist-sum-disagrees',
        `${softTissue} at ${targetSumMm} mm`,
        instead(
          'imaging',
          { ...measured, imagedOn: day('2024-11-25') },
          { ...later, softTissue, targetSumMm },
        ),
        says,
      ),
    ),
  ),
  under(
    pcwg3,
    broken(
      'bone-response-disagrees',
      'read as PD, none new counted',
      instead('imaging', boneBaseline, {
        ...boneBaseline,
        imagedOn: day('2025-03-04'),
        boneNewLesions: 0,
        boneResponse: 'PD',
      }),
      'PD as read, Non-PD by count',
    ),
  ),

  broken(
    'recip-class-disagrees',
    '−30% read as stable',
    spoil('imaging', 1, { recordedResponse: 'SD' }),
    'SD as read, RECIP-PR, tumour volume 28 mL, −30.0%',
  ),
  under(
    pcwg3,
    broken(
      'pcwg3-response-disagrees',
      'unconfirmed read as progression',
      instead('imaging', boneBaseline, {
        ...boneBaseline,
        imagedOn: day('2025-03-04'),
        boneNewLesions: 2,
        recordedResponse: 'PD',
      }),
      'PD as read, SD derived',
    ),
  ),
  under(
    pcwg3,
    broken(
      'time-point-incomplete',
      'CT without bone scan',
      instead('imaging', boneBaseline, { ...ofBone, imagedOn: day('2025-03-04') }),
      'bone not read',
    ),
  ),
  broken(
    'scans-missed',
    '183 days without a scan',
    instead('imaging', SOUND.imaging[0], { ...SOUND.imaging[1], imagedOn: day('2025-06-11') }),
    '183 days without an evaluable scan',
  ),

  broken('ae-grade-missing', 'no grade', spoil('adverseEvents', 0, { grade: null }), 'no grade'),
  broken('ae-grade-missing', 'grade 0', spoil('adverseEvents', 0, { grade: 0 }), 'grade 0'),
  broken(
    'ae-serious-missing',
    'seriousness empty',
    spoil('adverseEvents', 0, { serious: null }),
    'seriousness missing',
  ),
  broken(
    'ae-action-missing',
    'action empty',
    spoil('adverseEvents', 0, { action: null }),
    'action missing',
  ),
  broken('ae-grade-outside', 'grade 6', spoil('adverseEvents', 0, { grade: 6 }), 'grade 6'),
  broken(
    'ae-fatal-without-death',
    'grade 5, alive',
    spoil('adverseEvents', 0, { grade: 5, outcome: 'fatal' }),
    'no day of death',
  ),
  broken(
    'ae-fatal-disagrees',
    'grade 3, fatal',
    {
      ...spoil('adverseEvents', 0, { grade: 3, outcome: 'fatal' }),
      vitalStatus: [died('2025-06-01')],
      timeToEvent: [],
    },
    'grade 3, outcome fatal',
  ),
  broken(
    'ae-before-treatment',
    'began the month before',
    spoil('adverseEvents', 0, { onsetOn: '2024-11' }),
    'before C1D1 2024-12-10',
  ),
  broken(
    'ae-end-before-onset',
    'ended the month before',
    spoil('adverseEvents', 0, { onsetOn: '2025-03', endedOn: '2025-02-28' }),
    'began 2025-03, ended 2025-02-28',
  ),
  broken(
    'ae-date-unreadable',
    'a season',
    spoil('adverseEvents', 0, { onsetOn: 'spring 2025' }),
    'onset_on is spring 2025',
  ),
  broken('ae-onset-missing', 'no onset', spoil('adverseEvents', 0, { onsetOn: null }), 'no onset'),
  broken(
    'ae-relation-missing',
    'no relation',
    spoil('adverseEvents', 0, { related: null }),
    'relation missing',
  ),
  broken(
    'ae-twice',
    'the same row twice',
    add('adverseEvents', SOUND.adverseEvents[0]),
    '2 equal rows',
  ),
  broken(
    'ae-untreated',
    'an event without treatment, where another patient was treated',
    {
      ...add('patients', { ...SOUND.patients[0], id: 'P2' }),
      facts: { ...SOUND.facts, plannedEnrolment: 2 },
      cycles: SOUND.cycles.map((cycle) => ({ ...cycle, patient: 'P2' })),
    },
    'never treated',
  ),

  broken(
    'fact-rnt-out-of-range',
    'answer 5',
    spoil('questionnaireItems', 0, { response: 5 }),
    'fact-rnt item 1 of 2024-12-10: 5',
  ),
  broken(
    'bpi-out-of-range',
    'answer 11',
    spoil('questionnaireItems', 15, { response: 11 }),
    'bpi-sf item 3 of 2024-12-10: 11',
  ),
  broken(
    'item-unknown',
    'item 16',
    add('questionnaireItems', { formOn: day('2024-12-10'), item: '16', response: 1 }),
    'no item 16',
  ),
  broken(
    'item-twice',
    'item 1 twice',
    add('questionnaireItems', { formOn: day('2024-12-10'), item: '1', response: 4 }),
    'item 1 of 2024-12-10: 0, 4',
  ),
  broken(
    'fact-rnt-short',
    '7 of 15',
    add('questionnaireItems', ...answers('fact-rnt', '1', '2', '3', '4', '5', '6', '7')),
    '7 of 15 items answered, 8 needed',
  ),
  broken(
    'bpi-interference-short',
    '3 of 7',
    add('questionnaireItems', ...answers('bpi-sf', '3', '4', '5', '6', '9A', '9B', '9C')),
    'interference of 2025-03-04: 3 of 7',
  ),
  broken(
    'bpi-severity-short',
    '3 of 4',
    add('questionnaireItems', ...answers('bpi-sf', '3', '4', '5', '9A', '9B', '9C', '9D')),
    'severity of 2025-03-04: 3 of 4',
  ),
  broken(
    'form-baseline-missing',
    'first form at cycle 2',
    instead('questionnaireItems', ...SOUND.questionnaireItems.slice(26)),
    'form on or before C1D1',
  ),

  broken(
    'therapy-before-treatment',
    'on C1D1',
    spoil('therapies', 0, { startedOn: day('2024-12-10') }),
    'docetaxel began 2024-12-10, not after C1D1',
  ),
  broken(
    'therapy-during-treatment',
    'between cycles',
    spoil('therapies', 0, { startedOn: day('2025-02-01') }),
    'before the last cycle 2025-03-04',
  ),

  broken(
    'therapy-day-unknown',
    'known to the year',
    spoil('therapies', 0, { startedOn: '2025' as DatePart }),
    'docetaxel began 2025, the day is not known',
  ),
  under(
    { ...plan, survival: { ...plan.survival, partialTherapy: 'middle' } },
    broken(
      'therapy-day-assumed',
      'known to the year, and a plan that takes its middle',
      spoil('therapies', 0, { startedOn: '2025' as DatePart }),
      'docetaxel began 2025-07-01 (recorded 2025; day by the plan)',
    ),
  ),

  broken(
    'event-polarity',
    'survival: the dead censored, the living events',
    withTimes(['P1', 'OS', false], ['P2', 'OS', false], ['P3', 'OS', true]),
    'OS: 3 of 3 rows against the deaths',
  ),
  broken(
    'event-polarity',
    'progression: the dead censored, the living events',
    withTimes(['P1', 'RPFS', false], ['P2', 'RPFS', false], ['P3', 'RPFS', true]),
    'RPFS: 3 of 3',
  ),
  broken(
    'event-polarity-unused',
    'swapped, beside raw data',
    {
      ...SOUND,
      ...instead('vitalStatus', died('2025-06-01')),
      timeToEvent: [{ endpoint: 'OS', days: 173, event: false }],
    },
    'OS: 1 of 1 row against the deaths',
  ),
  broken(
    'event-without-death',
    'one event too many',
    withTimes(['P1', 'OS', true], ['P2', 'OS', true], ['P3', 'OS', true]),
    'no death by the cut-off',
  ),
  broken(
    'censored-despite-death',
    'one event too few',
    withTimes(['P1', 'OS', true], ['P2', 'OS', false], ['P3', 'OS', false]),
    'but died',
  ),
  broken(
    'time-negative',
    'minus a day',
    add('timeToEvent', { endpoint: 'RPFS', days: -1 }),
    'RPFS: -1 days',
  ),
  broken(
    'endpoint-unknown',
    'a code of its own',
    add('timeToEvent', { endpoint: 'DOR' }),
    'DOR is none of',
  ),
  broken(
    'time-twice',
    'two times',
    add('timeToEvent', SOUND.timeToEvent[0]),
    'OS: 2 times (375, 375 days)',
  ),
  broken(
    'survival-time-differs',
    'two days off',
    spoil('timeToEvent', 0, { days: 377 }),
    'OS: 377 days, the raw data give 375',
  ),
];
