/** Rules across rows with headings: a heading has no marks and may reach into the plot. */
import type { Mark, RuleMark } from './marks.ts';
import type { Category } from './model.ts';

/**
 * A rule across all rows, interrupted at headings. Its label stands at the first run, the upper end.
 *
 * @param categories the rows, from the top
 */
export function besideHeadings(categories: readonly Category[], rule: RuleMark): readonly Mark[] {
  const runs: { from: number; to: number }[] = [];
  categories.forEach(({ style }, k) => {
    if (style === 'heading') return;
    const last = runs.at(-1);
    if (last?.to === k - 0.5) last.to = k + 0.5;
    else runs.push({ from: k - 0.5, to: k + 0.5 });
  });
  return runs.map(({ from, to }, k) => ({
    ...rule,
    name: k === 0 ? rule.name : `${rule.name}, ${k + 1}`,
    from: to,
    to: from,
    label: k === 0 ? rule.label : '',
  }));
}
