import fc from 'fast-check';

export type Patients = {
  readonly times: readonly number[];
  readonly events: readonly number[];
  readonly entries: readonly number[];
};

/** Up to 60 patients with whole times, many of them tied, and an entry before each time. */
export function patients(): fc.Arbitrary<Patients> {
  const patient = fc.record({
    time: fc.integer({ min: 1, max: 40 }),
    event: fc.integer({ min: 0, max: 1 }),
    stay: fc.integer({ min: 1, max: 40 }),
  });
  return fc.array(patient, { minLength: 1, maxLength: 60 }).map((all) => ({
    times: all.map(({ time }) => time),
    events: all.map(({ event }) => event),
    entries: all.map(({ time, stay }) => Math.max(0, time - stay)),
  }));
}
