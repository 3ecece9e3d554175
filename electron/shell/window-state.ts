/** Where the window was: kept from one start to the next, and brought back onto a screen that is there. */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeFileWhole } from '../disk/files.ts';

const coordinate = z.number().int().min(-100_000).max(100_000);
const size = z.number().int().min(100).max(100_000);

const stateSchema = z.strictObject({
  bounds: z.strictObject({ x: coordinate, y: coordinate, width: size, height: size }),
  maximised: z.boolean(),
  zoom: z.number().min(-5).max(5),
});
export type WindowState = z.infer<typeof stateSchema>;

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** The least that must be on a screen for a hand to reach the window. */
const GRIP = 80;

/** The kept state, or null: a file that is none is forgotten. */
export function readWindowState(folder: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps the state; a home that cannot be written to loses it and nothing else. */
export async function keepWindowState(folder: string, state: WindowState): Promise<void> {
  const file = join(folder, 'window.json');
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileWhole(file, JSON.stringify(state), { replace: true, mode: 0o600 });
  } catch {
    // Where a window stood is a convenience.
  }
}

/**
 * Bounds that can be reached: the kept ones where their title bar lies on a screen, else the size
 * alone, never larger than the screen it comes to.
 *
 * @param screens work areas, the main one first
 */
export function reachableBounds(kept: Area, screens: readonly Area[]): Partial<Area> {
  const seen = screens.some(
    (screen) =>
      kept.x + GRIP <= screen.x + screen.width &&
      kept.x + kept.width - GRIP >= screen.x &&
      kept.y >= screen.y &&
      kept.y + GRIP <= screen.y + screen.height,
  );
  if (seen) return kept;
  const [main] = screens;
  return {
    width: Math.min(kept.width, main?.width ?? kept.width),
    height: Math.min(kept.height, main?.height ?? kept.height),
  };
}
