import { formatPlural } from '../../../shared/ground/format.ts';

/** The size of a file as people say it. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatPlural(bytes, 'byte');
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${String(Math.ceil(value))} ${unit}`;
}
