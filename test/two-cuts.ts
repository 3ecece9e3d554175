/** The sample and a later cut of it with five changes, each made by hand. */
import { sampleRows } from '../electron/sample/sample.ts';
import { addDays } from '../shared/ground/units.ts';
import type { TrialRows } from '../shared/trial/trial-columns.ts';

export const EARLIER: TrialRows = sampleRows(401);

/** Alive at the earlier cut, dead the day after the last contact at the later. */
export const DIED = (() => {
  const found = EARLIER.vitalStatus.find(
    ({ diedOn, lastKnownAliveOn }) =>
      diedOn === null && lastKnownAliveOn !== null && lastKnownAliveOn < EARLIER.facts.cutOff,
  );
  if (found?.lastKnownAliveOn == null) throw new Error('nobody can die');
  return { patient: found.patient, on: addDays(found.lastKnownAliveOn, 1) };
})();

const [FIRST_PSA] = EARLIER.psa;
const [TWIN] = EARLIER.patients;

/** The rows of the first patient once more, for the patient who is new. */
const twins = <Row extends { readonly patient: string }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ patient }) => patient === TWIN?.id).map((row) => ({ ...row, patient: 'RL-41' }));

/** One treated patient more, one PSA ten times as high, an adverse event gone, a death with its cause. */
export const LATER: TrialRows = {
  ...EARLIER,
  psa: EARLIER.psa.map((row) =>
    row === FIRST_PSA ? { ...row, valueNgMl: row.valueNgMl * 10 } : row,
  ),
  adverseEvents: EARLIER.adverseEvents.slice(1),
  cycles: [...EARLIER.cycles, ...twins(EARLIER.cycles)],
  vitalStatus: [
    ...EARLIER.vitalStatus.map((row) =>
      row.patient === DIED.patient ? { ...row, diedOn: DIED.on, cause: 'disease' as const } : row,
    ),
    ...twins(EARLIER.vitalStatus),
  ],
  patients: [...EARLIER.patients, { ...(TWIN as TrialRows['patients'][number]), id: 'RL-41' }],
};
