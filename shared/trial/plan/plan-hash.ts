/** The plan's fingerprint: printed with every result, equal for equal plans. */
import type { Plan } from './plan.ts';
import { sha256 } from '../../ground/sha-256.ts';

/** JSON with keys in code-unit order and no white space, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`);
  return `{${entries.join(',')}}`;
}

/**
 * SHA-256 of the plan's canonical JSON, 64 hexadecimal digits. The name is part of the plan; words on
 * figures are not, since no number moves with them.
 */
export function planHash(plan: Plan): string {
  return sha256(canonicalJson({ ...plan, figureWords: undefined }));
}

/** The first 8 digits, as printed in footers. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}
