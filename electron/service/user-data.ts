/** The one folder OneArm keeps for itself: the list of recent files and the last folder used. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `ONEARM_DATA_DIR` if set, else the place the system keeps for such things. */
export function userDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): string {
  const given = env['ONEARM_DATA_DIR'];
  if (given !== undefined && given !== '') return given;
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'OneArm');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'OneArm');
    default:
      return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'onearm');
  }
}
