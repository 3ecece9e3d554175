/**
 * What the administrator of a machine has laid down, for everybody who uses OneArm on it: a JSON
 * file where only administrators can write. Absent, nothing is laid down; a file that cannot be
 * understood stops the program, for it was meant to hold.
 */
import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { Refused } from '../../shared/ground/refusal.ts';

const policySchema = z.strictObject({
  /** False: no list of recent files is kept or shown. */
  recentFiles: z.boolean().default(true),
  /** Exports and plans go into this folder or below it; null: where the user chooses. */
  exportFolder: z
    .string()
    .refine((path) => isAbsolute(path), 'must be an absolute path')
    .nullable()
    .default(null),
  /** Only false is possible: OneArm never looks for updates. Said here so that it can be shown. */
  updateCheck: z.literal(false).default(false),
});
export type AdminPolicy = z.infer<typeof policySchema>;

export const NO_POLICY: AdminPolicy = policySchema.parse({});

/** Where the file lies; a user cannot name another. */
export function adminPolicyPath(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  switch (platform) {
    case 'win32':
      return join(env['ProgramData'] ?? 'C:\\ProgramData', 'OneArm', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/OneArm/policy.json';
    default:
      return '/etc/onearm/policy.json';
  }
}

/**
 * The policy in a file.
 *
 * @throws Refused `wrong-value` when there is a file that is no policy
 */
export function readAdminPolicy(path: string): AdminPolicy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return NO_POLICY;
    throw notUnderstood(path, 'cannot be read');
  }
  try {
    return policySchema.parse(JSON.parse(text));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    throw notUnderstood(
      path,
      issue === undefined ? 'is not JSON' : `${issue.path.join('.')}: ${issue.message}`,
    );
  }
}

/** Whether a file may be written there under the policy. */
export function mayWriteTo(policy: AdminPolicy, path: string): boolean {
  if (policy.exportFolder === null) return true;
  const inside = relative(resolve(policy.exportFolder), resolve(path));
  return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
}

function notUnderstood(path: string, why: string): Refused {
  return new Refused({
    code: 'wrong-value',
    file: path,
    message: `the administrator's policy ${path} ${why}`,
    advice: 'ask your administrator to correct it; docs/administration.md describes it',
  });
}
