/** The sections of the endpoints: where their times come from, and what they become. */
import type { EndpointCode, TimeToEvent } from '../endpoints/engine/types.ts';
import { isKnown } from './survival/endpoint-list.ts';
import { ENDPOINT_SOURCES } from '../endpoints/all-endpoints.ts';
import { formatPlural } from '../ground/format.ts';
import type { Frame } from './frame/frame.ts';
import { primaryResult } from './primary/primary.ts';
import { psaResult } from './psa/psa.ts';
import {
  hasReadyMade,
  otherEndpoints,
  readyMadeNotes,
  readyMadeTimes,
  uncutNotes,
} from './survival/ready-made.ts';
import type { PrimaryResult, PsaResult, Section, SurvivalResult } from './results.ts';
import { planKey, remember } from './frame/remember.ts';
import { absent, ready, section, tablesWords } from './frame/section.ts';
import type { SectionInput } from './frame/section.ts';
import { entryLimit, neverEnough } from './survival/delayed-entry.ts';
import { sensitivityOf } from './survival/sensitivity.ts';
import { survivalResult } from './survival/survival.ts';

/** The times of an endpoint, where they come from, and what to say of them. */
export type EndpointTimes = {
  readonly endpoint: TimeToEvent;
  readonly from: SurvivalResult['from'];
  readonly notes: readonly string[];
};

function rawNotes(input: SectionInput, endpoint: TimeToEvent): readonly string[] {
  const notes = readyMadeNotes(endpoint, input.frame.members);
  const countsDeath =
    endpoint.code === 'RPFS' ||
    (endpoint.code === 'BPFS' && input.frame.plan.psaProgression.death === 'event');
  return countsDeath && input.missing.includes('vital_status')
    ? [
        ...notes,
        'Deaths are not recorded (table vital_status is missing or empty): none could count',
      ]
    : notes;
}

/** Derived from raw data where they are, else ready-made, else nothing. */
export function endpointTimes(input: SectionInput, code: EndpointCode): EndpointTimes | null {
  const { trial, members, plan, cutOff, key } = input.frame;
  const { needs, derive, title, dependsOn } = ENDPOINT_SOURCES[code];
  if (needs.every((table) => !input.missing.includes(table))) {
    const endpoint = remember(trial, `times ${code}`, `${key} ${planKey(plan, dependsOn)}`, () =>
      derive(members, plan, cutOff),
    );
    return { endpoint, from: 'raw', notes: rawNotes(input, endpoint) };
  }
  if (!hasReadyMade(members, code)) return null;
  const endpoint = readyMadeTimes(members, code, title, cutOff);
  return { endpoint, from: 'ready-made', notes: uncutNotes(endpoint, cutOff) };
}

/** Why an endpoint with tables has nobody to analyse. */
function nobody({ excluded }: TimeToEvent): string {
  const reasons = [...new Set(excluded.map(({ why }) => why))];
  const shown = reasons.slice(0, 3).join('; ');
  const some = reasons.length > 3 ? `${shown} and other reasons` : shown;
  return excluded.length === 0
    ? 'the analysis set has no patient'
    : `no patient can be analysed: ${formatPlural(excluded.length, 'patient')} excluded (${some})`;
}

export function survivalSection(
  input: SectionInput,
  code: EndpointCode,
  times: EndpointTimes | null,
  withSensitivity = true,
): Section<SurvivalResult> {
  const gone = ENDPOINT_SOURCES[code].needs.filter((table) => input.missing.includes(table));
  if (times === null) return absent(`${tablesWords(gone)}, and no ready-made ${code} is given`);
  return section(input, [], [code], () => {
    const { endpoint, from, notes } = times;
    if (endpoint.rows.length === 0) return absent(nobody(endpoint));
    const limit = entryLimit(endpoint.rows, input.frame.plan);
    if (limit.state === 'never') return absent(neverEnough(limit.minimumAtRisk));
    const { frame } = input;
    if (!withSensitivity || from !== 'raw') {
      return ready(survivalResult(frame, { endpoint, from, sensitivity: [], notes }));
    }
    const result = remember(frame.trial, `survival ${code}`, survivalKey(frame, times), () => {
      const sensitivity = sensitivityOf(frame, endpoint);
      return survivalResult(frame, { endpoint, from, sensitivity, notes });
    });
    return ready(result);
  });
}

/** All a result from raw data depends on: the rules of its times, and how curves are drawn. */
function survivalKey({ plan, key, set, excluded }: Frame, { endpoint, notes }: EndpointTimes) {
  const rules = isKnown(endpoint.code) ? ENDPOINT_SOURCES[endpoint.code].dependsOn : [];
  const parts = planKey(plan, ['survival', 'primary', ...rules]);
  return `${key} ${set} ${parts} ${JSON.stringify([excluded, notes])}`;
}

/** Ready-made endpoints that no rule derives, by their code. */
export function otherSurvivalSections(
  input: SectionInput,
): Readonly<Record<string, Section<SurvivalResult>>> {
  const { members, cutOff } = input.frame;
  const entries = otherEndpoints(members).map((code) => {
    const endpoint = readyMadeTimes(members, code, `Ready-made endpoint ${code}`, cutOff);
    const part =
      endpoint.rows.length === 0
        ? absent<SurvivalResult>(nobody(endpoint))
        : ready(
            survivalResult(input.frame, {
              endpoint,
              from: 'ready-made',
              sensitivity: [],
              notes: uncutNotes(endpoint, cutOff),
            }),
          );
    return [code, part] as const;
  });
  return Object.fromEntries(entries);
}

export function primarySection(
  input: SectionInput,
  os: EndpointTimes | null,
): Section<PrimaryResult> {
  if (os === null) {
    const gone = ENDPOINT_SOURCES.OS.needs.filter((table) => input.missing.includes(table));
    return absent(`${tablesWords(gone)}, and no ready-made OS is given`);
  }
  return section(input, [], ['primary'], () =>
    os.endpoint.rows.length === 0
      ? absent(nobody(os.endpoint))
      : primaryResult(input.frame, os.endpoint),
  );
}

export function psaSection(input: SectionInput): Section<PsaResult> {
  return section(input, ['cycles', 'psa'], ['psa'], () => {
    const result = psaResult(input.frame);
    return result === null ? absent('the analysis set has no treated patient') : ready(result);
  });
}
