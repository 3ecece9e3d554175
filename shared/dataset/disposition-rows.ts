/** Rows of the flow of patients: each box and each line in it. */
import type { DispositionResult } from '../analysis/population/disposition.ts';
import type { ArdEntry } from './row.ts';

export function dispositionEntries({ boxes, note }: DispositionResult): readonly ArdEntry[] {
  const entry = (variable: string, level: string, n: number): ArdEntry => ({
    endpoint: 'disposition',
    group: level === '' ? variable : `${variable}: ${level}`,
    by: { factor: '', level: '' },
    of: { variable, level },
    statistic: 'n',
    value: n,
    unit: 'patients',
    method: note,
    r: null,
  });
  return boxes.flatMap(({ title, n, lines }) => [
    entry(title, '', n),
    ...lines.map((line) => entry(title, line.text, line.n)),
  ]);
}
