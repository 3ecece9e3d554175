/** What one plan says otherwise than another, in words. */
import { PLAN_FIELDS, PLAN_SECTIONS, planValue, planWords, sectionOf } from './switches/all.ts';
import type { Plan } from './plan.ts';
import { canonicalJson } from './plan-hash.ts';

export type PlanDifference = {
  readonly path: string;
  /** "Survival curves". */
  readonly section: string;
  /** "CI of S(t)". */
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** "CI of S(t): log instead of log-log". */
  readonly sentence: string;
};

/**
 * The switches that `after` sets otherwise than `before`, in the order of the document. The name is
 * no switch: two plans that differ only by name differ in nothing.
 */
export function planDifferences(before: Plan, after: Plan): readonly PlanDifference[] {
  return PLAN_FIELDS.filter(({ path }) => path !== 'name').flatMap((field) => {
    const [old, now] = [planValue(before, field.path), planValue(after, field.path)];
    if (canonicalJson(old) === canonicalJson(now)) return [];
    const [was, is] = [planWords(field, old), planWords(field, now)];
    const section = PLAN_SECTIONS[sectionOf(field.path)] ?? '';
    return [
      {
        path: field.path,
        section,
        title: field.title,
        before: was,
        after: is,
        sentence: `${field.title}: ${is} instead of ${was}`,
      },
    ];
  });
}
