/** The results in parts that can be asked for by name: what the window's worker answers with. */
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';
import type { EndpointCode } from '../endpoints/engine/types.ts';
import { onDemand } from '../ground/on-demand.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { Results, Section, SurvivalResult } from './results.ts';

const WHOLE = [
  'stamp',
  'sets',
  'findings',
  'findingCounts',
  'missingTables',
  'primary',
  'psa',
  'adverseEvents',
  'qualityOfLife',
  'exposure',
  'baseline',
  'disposition',
  'eligibility',
  'followUp',
  'incidence',
  'criteria',
  'oneSample',
  'response',
  'swimmer',
] as const satisfies readonly (keyof Results)[];

type Whole = (typeof WHOLE)[number];

/** Members of the results that are not whole parts: known without asking, or a part an entry. */
type Apart = 'plan' | 'survival' | 'sensitivity' | 'otherSurvival';
type Forgotten = Exclude<keyof Results, Whole | Apart>;
/** The compiler's check that every member of the results is one or the other. */
const NONE_FORGOTTEN: readonly Forgotten[] = [];

/** Sections that are sent in two steps: whether they are there, and what is in them. */
const SECTIONS = [
  'primary',
  'psa',
  'adverseEvents',
  'qualityOfLife',
  'exposure',
  'baseline',
  'disposition',
  'eligibility',
  'followUp',
  'criteria',
  'response',
  'swimmer',
] as const satisfies readonly Sectioned[];

type Sectioned = {
  [K in Whole]: Results[K] extends Section<unknown> ? K : never;
}[Whole];
const NO_SECTION_FORGOTTEN: readonly Exclude<Sectioned, (typeof SECTIONS)[number]>[] = [];

/**
 * "primary", "state of primary", "survival OS", "rows of survival OS", "sensitivity OS",
 * "otherSurvival DOR", "codes of otherSurvival".
 */
export type PartName = string;

const CODES = 'codes of otherSurvival';
const STATE = 'state of ';
const VARIANTS = 'sensitivity ';
type Map = 'survival' | 'otherSurvival';

/**
 * A part by its name. The rows of an endpoint, one a patient, are a part of their own: a curve is a
 * tenth of them, and most pages do without.
 */
export function partOf(results: Results, name: PartName): unknown {
  if (name === CODES) return Object.keys(results.otherSurvival);
  if (name.startsWith(STATE)) return { ...wholePart(results, wholeName(name)), value: null };
  const part = wholePart(results, name);
  const curve = /^(survival|otherSurvival) /.test(name);
  if (!curve || part === null || !('state' in part) || part.state !== 'ready') return part;
  const section = part as Extract<Section<SurvivalResult>, { readonly state: 'ready' }>;
  return { ...section, value: { ...section.value, rows: [] } };
}

function wholePart(results: Results, name: PartName): object | null {
  if (name.startsWith(VARIANTS)) {
    return results.sensitivity[name.slice(VARIANTS.length) as EndpointCode];
  }
  const [, rows, map, code = ''] = /^(rows of )?(survival|otherSurvival) (.*)$/.exec(name) ?? [];
  if (map === undefined) return results[name as Whole];
  const sections: Readonly<Record<string, Section<SurvivalResult>>> = results[map as Map];
  const part = sections[code] ?? null;
  return rows !== undefined && part?.state === 'ready' ? part.value.rows : part;
}

/** The object in memory that stands behind a part: the same as long as the part has not changed. */
export function heldPart(results: Results, name: PartName): object | null {
  const part = name === CODES ? null : wholePart(results, wholeName(name));
  return typeof part === 'object' ? part : null;
}

const wholeName = (name: PartName): PartName =>
  name.startsWith(STATE) ? name.slice(STATE.length) : name;

/**
 * Results whose parts come from elsewhere.
 *
 * @param ask gives a part by its name; it may throw, for a reader who waits
 */
export function resultsFrom(plan: Plan, ask: (name: PartName) => unknown): Results {
  const entry = (map: Map, code: string) => () => {
    const part = ask(`${map} ${code}`) as Section<SurvivalResult>;
    if (part.state !== 'ready') return part;
    const { value } = part;
    const members = Object.keys(value).map((key) => [
      key,
      () =>
        key === 'rows'
          ? ask(`rows of ${map} ${code}`)
          : (value as Readonly<Record<string, unknown>>)[key],
    ]);
    return { ...part, value: onDemand<SurvivalResult>(Object.fromEntries(members) as never) };
  };
  const entries = (map: Map, codes: readonly string[]) =>
    onDemand(Object.fromEntries(codes.map((code) => [code, entry(map, code)])));
  const sections: ReadonlySet<Whole> = new Set([...SECTIONS, ...NO_SECTION_FORGOTTEN]);
  const whole = [...WHOLE, ...NONE_FORGOTTEN].map((name) => [
    name,
    () => (sections.has(name) ? sectionFrom(name, ask) : ask(name)),
  ]);
  return onDemand<Results>({
    ...(Object.fromEntries(whole) as { readonly [K in Whole]: () => Results[K] }),
    plan: () => plan,
    survival: () => entries('survival', ENDPOINT_CODES) as Results['survival'],
    sensitivity: () =>
      onDemand(
        Object.fromEntries(ENDPOINT_CODES.map((code) => [code, () => ask(VARIANTS + code)])),
      ) as Results['sensitivity'],
    otherSurvival: () =>
      entries('otherSurvival', ask(CODES) as readonly string[]) as Results['otherSurvival'],
  });
}

/** A section whose state is known at once, and whose value, often a row a patient, when it is read. */
function sectionFrom(name: Whole, ask: (name: PartName) => unknown): Section<unknown> {
  const known = ask(STATE + name) as Section<unknown>;
  if (known.state !== 'ready') return known;
  return onDemand<Section<unknown>>({
    state: () => 'ready',
    value: () => (ask(name) as typeof known).value,
  } as never);
}
