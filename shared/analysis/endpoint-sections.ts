/** The sections of the endpoints: where their times come from, and what they become. */
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';
import type { EndpointCode, OtherEndpoint, TimeToEvent } from '../endpoints/engine/types.ts';
import { ENDPOINTS } from '../endpoints/all-endpoints.ts';
import { frameOn } from './frame/frame.ts';
import type { Desk, Job } from './frame/job.ts';
import { isKnown } from './survival/endpoint-list.ts';
import { primaryResult } from './primary/primary.ts';
import { psaResult } from './psa/psa.ts';
import {
  hasReadyMade,
  otherEndpoints,
  readyMadeNotes,
  readyMadeTimes,
  asGivenNotes,
} from './survival/ready-made.ts';
import type {
  PrimaryResult,
  PsaResult,
  Section,
  SensitivityVariant,
  SurvivalResult,
} from './results.ts';
import { absent, goneFrom, nobodyIn, ready, section, tablesWords } from './frame/section.ts';
import { entryLimit, neverEnough } from './survival/delayed-entry.ts';
import { sensitivityOf } from './survival/sensitivity.ts';
import { survivalResult } from './survival/survival.ts';

/** The times of an endpoint, where they come from, and what to say of them. */
export type EndpointTimes = {
  readonly endpoint: TimeToEvent;
  readonly from: SurvivalResult['from'];
  readonly notes: readonly string[];
};

function rawNotes(desk: Desk, endpoint: TimeToEvent): readonly string[] {
  const notes = readyMadeNotes(endpoint, frameOn(desk).members);
  const countsDeath = isKnown(endpoint.code) && ENDPOINTS[endpoint.code].countsDeath(desk.plan);
  return countsDeath && goneFrom(desk, ['vital_status']).length > 0
    ? [
        ...notes,
        'Deaths are not recorded (table vital_status is missing or empty): none could count',
      ]
    : notes;
}

/** Derived from raw data where they are, else ready-made, else nothing. */
function timesOf(desk: Desk, code: EndpointCode): EndpointTimes | null {
  const { needs, derive, title } = ENDPOINTS[code];
  const { members, plan, cutOff } = frameOn(desk);
  if (goneFrom(desk, needs).length === 0) {
    const endpoint = derive(members, plan, cutOff);
    return { endpoint, from: 'raw', notes: rawNotes(desk, endpoint) };
  }
  if (!hasReadyMade(members, code)) return null;
  const endpoint = readyMadeTimes(members, code, title, cutOff);
  return { endpoint, from: 'ready-made', notes: asGivenNotes(endpoint, members, cutOff) };
}

type ByCode<T> = Readonly<Record<EndpointCode, Job<T>>>;

/** A job an endpoint, under a name of its own. */
function byCode<T>(name: string, compute: (desk: Desk, code: EndpointCode) => T): ByCode<T> {
  const jobs = ENDPOINT_CODES.map((code) => [
    code,
    { name: `${name} ${code}`, compute: (desk: Desk) => compute(desk, code) },
  ]);
  return Object.fromEntries(jobs) as ByCode<T>;
}

/** The times of each endpoint; null where the file has neither raw nor ready-made ones. */
const TIMES = byCode('times', timesOf);

/** Whether an endpoint has a result, and the times it is made from: told without a curve. */
function standing(desk: Desk, code: EndpointCode): Section<EndpointTimes> {
  const times = desk.read(TIMES[code]);
  if (times === null) {
    const gone = goneFrom(desk, ENDPOINTS[code].needs);
    return absent(`${tablesWords(gone)}, and no ready-made ${code} is given`);
  }
  return section(desk, [], [code], () => {
    const { endpoint } = times;
    const nobody = nobodyIn(endpoint);
    if (nobody !== null) return absent(nobody);
    const limit = entryLimit(endpoint.rows, desk.plan);
    return limit.state === 'never' ? absent(neverEnough(limit.minimumAtRisk)) : ready(times);
  });
}

export const STANDING = byCode('standing', standing);

/** The result of each endpoint. */
export const SURVIVAL = byCode('survival', (desk, code): Section<SurvivalResult> => {
  const found = desk.read(STANDING[code]);
  return found.state === 'ready' ? ready(survivalResult(frameOn(desk), found.value)) : found;
});

/** The variants of each endpoint, apart from it: no figure draws them, and each is a derivation. */
export const SENSITIVITY = byCode('sensitivity', (desk, code): readonly SensitivityVariant[] => {
  const found = desk.read(STANDING[code]);
  const derived = found.state === 'ready' && found.value.from === 'raw';
  return derived ? sensitivityOf(desk, code, TIMES[code]) : [];
});

/** Codes of ready-made endpoints that no rule derives. */
export const OTHER_CODES: Job<readonly OtherEndpoint[]> = {
  name: 'other endpoints',
  compute: (desk) => otherEndpoints(frameOn(desk).members.flatMap(({ readyMade }) => readyMade)),
};

/** The result of a ready-made endpoint that no rule derives. */
export function otherSurvival(code: OtherEndpoint): Job<Section<SurvivalResult>> {
  return {
    name: `other survival ${code}`,
    compute: (desk) => {
      const frame = frameOn(desk);
      const title = `Ready-made endpoint ${code}`;
      const endpoint = readyMadeTimes(frame.members, code, title, frame.cutOff);
      const nobody = nobodyIn(endpoint);
      if (nobody !== null) return absent(nobody);
      const notes = asGivenNotes(endpoint, frame.members, frame.cutOff);
      const from = 'ready-made';
      return ready(survivalResult(frame, { endpoint, from, notes }));
    },
  };
}

export const PRIMARY: Job<Section<PrimaryResult>> = {
  name: 'primary',
  compute: (desk) => {
    const os = desk.read(TIMES.OS);
    if (os === null) {
      const gone = goneFrom(desk, ENDPOINTS.OS.needs);
      return absent(`${tablesWords(gone)}, and no ready-made OS is given`);
    }
    return section(desk, [], ['primary'], () => {
      const nobody = nobodyIn(os.endpoint);
      return nobody === null ? ready(primaryResult(frameOn(desk), os.endpoint)) : absent(nobody);
    });
  },
};

export const PSA: Job<Section<PsaResult>> = {
  name: 'psa',
  compute: (desk) =>
    section(desk, ['cycles', 'psa'], ['psa'], () => {
      const result = psaResult(frameOn(desk));
      return result === null ? absent('the analysis set has no treated patient') : ready(result);
    }),
};
