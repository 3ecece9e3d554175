/** What the about box says. */

/** Version, parts and licence; everything a report of a bug needs, nothing about the user. */
export function aboutText(
  version: string,
  versions: Readonly<Record<string, string | undefined>>,
): string {
  const parts = (['electron', 'chrome', 'node', 'v8'] as const).flatMap((part) =>
    versions[part] === undefined ? [] : [`${part} ${versions[part]}`],
  );
  return [
    `Version ${version}`,
    'Analysis of single-arm oncology trials. Nothing leaves this machine.',
    parts.join(', '),
    'MIT licence; the licences of its parts are under Help. OneArm is not a medical device.',
  ].join('\n');
}
