import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../shared/analysis/frame/frame.ts';
import { patientProfile, profileSources } from '../../../shared/analysis/profile.ts';
import type { ProfileSources } from '../../../shared/analysis/profile.ts';
import { overallSurvival } from '../../../shared/endpoints/survival/overall-survival.ts';
import { patientRecords } from '../../../shared/endpoints/engine/patient-record.ts';
import { radiographicProgression } from '../../../shared/endpoints/imaging/radiographic-progression.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { PsaValue } from '../../../shared/trial/types.ts';
import { addDays } from '../../../shared/ground/units.ts';
import { FILES, datelessTrial } from '../../electron/dateless-files.ts';
import { arbitraryTrial } from '../endpoints/arbitrary-trial.ts';
import { day, plan, recordOf } from '../patient-fixture.ts';

const START = day('2024-12-10');
const CUT_OFF = day('2026-01-01');
const EMPTY: ProfileSources = { times: [], landmarks: [], findings: [] };

const psaOn = (days: number, valueNgMl: number): PsaValue => ({
  patient: 'P1',
  measuredOn: addDays(START, days),
  measuredAt: null,
  valueNgMl,
  qualifier: '=',
});

const base = recordOf({
  cycles: ['2024-12-10', '2025-01-21'],
  scans: [
    { imagedOn: day('2024-10-01'), tumourVolumeMl: 35 },
    { imagedOn: day('2024-12-03'), tumourVolumeMl: 40 },
    { imagedOn: day('2025-03-04'), tumourVolumeMl: 48, newLesions: true, recordedResponse: 'SD' },
    { imagedOn: day('2025-03-05'), criterion: 'pcwg3', modality: 'ct', softTissue: 'SD' },
  ],
  adverseEvents: [
    { term: 'Fatigue', grade: 2, onsetOn: '2025-01', endedOn: '2025-02' },
    { term: 'Nausea', grade: 1, onsetOn: null, endedOn: null },
  ],
  therapies: ['2025-08-01'],
  vital: { lastContactOn: day('2025-12-10') },
});
// Hand-checkable case 1: threshold 50.0, candidate day 126, confirmed day 168.
const record = {
  ...base,
  psa: [psaOn(0, 100), psaOn(42, 40), psaOn(84, 49.9), psaOn(126, 55), psaOn(168, 60)],
};

describe('PSA in a profile', () => {
  const { psa } = patientProfile(record, plan, EMPTY);

  test('has the nadir and the threshold it sets: 40 and 50 ng/mL', () => {
    expect(psa?.nadir?.valueNgMl).toBe(40);
    expect(psa?.thresholdNgMl).toBe(50);
  });

  test('has the limits in force on the day of each value', () => {
    expect(psa?.limits).toEqual([
      { day: 42, referenceNgMl: 100, thresholdNgMl: 125 },
      { day: 84, referenceNgMl: 40, thresholdNgMl: 50 },
      { day: 126, referenceNgMl: 40, thresholdNgMl: 50 },
      { day: 168, referenceNgMl: 40, thresholdNgMl: 50 },
    ]);
  });

  test('names the value that met them and the one that confirmed it', () => {
    expect(psa?.candidates.map(({ point, confirming }) => [point.day, confirming?.day])).toEqual([
      [126, 168],
    ]);
  });

  test('is absent when there is no value', () => {
    expect(patientProfile(base, plan, EMPTY).psa).toBeNull();
  });
});

describe('scans in a profile', () => {
  const { scans } = patientProfile(record, plan, EMPTY);

  test('say what each is used for', () => {
    expect(scans.map(({ day: at, role, says }) => [at, role, says.slice(0, 24)])).toEqual([
      [-70, 'not-used', 'before the baseline scan'],
      [-7, 'baseline', 'baseline'],
      [84, 'assessment', 'RECIP-PD, tumour volume '],
      [85, 'not-used', 'read by pcwg3'],
    ]);
  });

  test('show the derived response beside the recorded one', () => {
    expect(scans[2]).toMatchObject({ derived: 'PD', recorded: 'SD' });
  });
});

describe('the rest of a profile', () => {
  const profile = patientProfile(record, plan, EMPTY);

  test('counts days from C1D1', () => {
    expect(profile.cycles.map((cycle) => cycle.day)).toEqual([0, 42]);
    expect(profile.therapies.map((therapy) => therapy.day)).toEqual([234]);
    expect(profile.endDay).toBe(365);
  });

  test('takes a partial date as the range it can mean', () => {
    // January and February 2025: 2025-01-01 is day 22, 2025-02-28 is day 80.
    expect(profile.adverseEvents[0]).toMatchObject({ fromDay: 22, toDay: 80 });
    expect(profile.adverseEvents[1]).toMatchObject({ fromDay: null, toDay: null });
  });

  test('scores questionnaires, and shows forms too short for a score', () => {
    const form = {
      patient: 'P1',
      instrument: 'bpi-sf',
      formOn: day('2024-12-10'),
      visit: 'C1',
    } as const;
    const { questionnaires } = patientProfile(
      { ...record, questionnaireItems: [{ ...form, item: '3', response: 6 }] },
      plan,
      EMPTY,
    );
    expect(questionnaires.map(({ scale, score }) => [scale, score])).toEqual([
      ['worst-pain', 6],
      ['severity', null],
      ['interference', null],
    ]);
  });
});

describe('endpoints in a profile', () => {
  const untreated = recordOf({ id: 'P2' });
  const times = [
    overallSurvival('OS', [record, untreated], plan, CUT_OFF),
    radiographicProgression([record, untreated], plan, CUT_OFF),
  ];
  const sources: ProfileSources = {
    times: times.map((time) => ({ ...time, from: 'raw' })),
    landmarks: [],
    findings: [],
  };

  test('have the date and the sentence that explains it', () => {
    const { endpoints } = patientProfile(record, plan, sources);
    expect(endpoints.map(({ code, days }) => [code, days])).toEqual([
      ['OS', 365],
      ['RPFS', 84],
    ]);
    expect(endpoints[1]?.sentence).toContain('progressed 2025-03-04: RECIP-PD');
  });

  test('say why a patient is not analysed', () => {
    const profile = patientProfile(untreated, plan, sources);
    expect(profile.startOn).toBeNull();
    expect(profile.endpoints.map(({ on, sentence }) => [on, sentence])).toEqual([
      [null, 'not analysed: never treated: no C1D1 to count from'],
      [null, 'not analysed: never treated: no C1D1 to count from'],
    ]);
  });

  test('leave out endpoints of other patients', () => {
    const stranger = recordOf({ id: 'P9' });
    expect(patientProfile(stranger, plan, sources).endpoints).toEqual([]);
  });
});

describe('endpoints that came ready-made', () => {
  const trial = datelessTrial(FILES[0]);
  const by = protocolPlan(trial.facts);
  const results = analyze(trial, by, '0');
  const { records } = frameOf(trial, by);
  const endpointsOf = (id: string) => {
    const one = records.find((each) => each.id === id);
    if (one === undefined) throw new Error(`no patient ${id}`);
    return patientProfile(one, by, profileSources(results)).endpoints;
  };

  // Patients A and F of dateless-files.ts: dead on day 90, and alive on day 200 with CNSR 2.
  test('are all there, those without a rule here too, in the words of the file', () => {
    expect(endpointsOf('A').map(({ code, from, sentence }) => [code, from, sentence])).toEqual([
      [
        'OS',
        'ready-made',
        'ready-made in the file, not derived: event on day 90, described as "Death"',
      ],
      [
        'TTDE',
        'ready-made',
        'ready-made in the file, not derived: event on day 30, described as "Event"',
      ],
    ]);
  });

  test('show the variables of the file, a numbered censoring reason among them', () => {
    const [os, other] = endpointsOf('F');
    expect(os?.outcome?.kind).toBe('censored');
    expect(os?.evidence).toEqual([
      {
        table: 'time_to_event',
        on: null,
        says: 'endpoint OS, days 200, event 0, description Alive; CNSR 2',
      },
    ]);
    // The file describes this one by its number alone.
    expect(other?.sentence).toContain('censored on day 140, described as "CNSR 2"');
  });

  test('have days and no date', () => {
    expect(endpointsOf('A').map(({ on, days }) => [on, days])).toEqual([
      [null, 90],
      [null, 30],
    ]);
  });
});

test('any record has a profile', () => {
  fc.assert(
    fc.property(arbitraryTrial, (trial) => {
      for (const any of patientRecords(trial, trial.facts.cutOff)) {
        const profile = patientProfile(any, plan, EMPTY);
        expect(profile.scans).toHaveLength(any.scans.length);
      }
    }),
    { numRuns: 200 },
  );
});
