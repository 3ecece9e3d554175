/** How one switch of the plan is shown: its name, its values in words, where it comes from. */
export type PlanField = {
  /** Path in the plan, such as 'survival.interval'. */
  readonly path: string;
  readonly title: string;
  /** One sentence: what the switch does. */
  readonly about: string;
  /** Where default and alternatives come from. */
  readonly source: string;
  /** Values in words, by code; absent for free numbers and texts. */
  readonly options?: Readonly<Record<string, string>>;
  /** Unit of a number: 'days', '%', 'ng/mL'. */
  readonly unit?: string;
  /** What null means, where it is allowed. */
  readonly ifNull?: string;
};

/** Short names of the sources, spelt out in docs/plan.md. */
export const SOURCES = {
  protocol: 'abstract',
  registry: 'registry',
  pcwg: 'PCWG2/3',
  recip: 'RECIP',
  fda: 'FDA',
  statistics: 'statistics',
  convention: 'convention',
  trialFile: 'trial file',
  open: 'not published',
} as const;

type Rest = Omit<PlanField, 'path' | 'title' | 'about' | 'source' | 'options'>;

/** A switch with named values. */
export function choice(
  path: string,
  title: string,
  options: Readonly<Record<string, string>>,
  about: string,
  source: string,
): PlanField {
  return { path, title, options, about, source };
}

/** A number or a text. */
export function free(
  path: string,
  title: string,
  about: string,
  source: string,
  rest: Rest = {},
): PlanField {
  return { path, title, about, source, ...rest };
}
