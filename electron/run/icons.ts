/**
 * The icon of the app in the forms that the three systems want, from one drawing: PNG in all sizes
 * (Linux), ICO (Windows), ICNS (macOS). Both containers hold plain PNG files behind a short index.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const LINUX_SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** The code of each size in an ICNS file, and the same picture for screens of double density. */
const MAC_SIZES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** Draws `svg` in all sizes into `folder`: `icons/N.png`, `icon.png`, `icon.ico`, `icon.icns`. */
export async function writeIcons(svg: string, folder: string): Promise<void> {
  const drawing = readFileSync(svg);
  const sizes = [...new Set([...LINUX_SIZES, ...MAC_SIZES.map(([, size]) => size)])];
  const pictures = new Map<number, Buffer>();
  for (const size of sizes) {
    // Rendered at the size itself: a reduced large picture blurs thin lines.
    const density = Math.max(72, (72 * size) / 32);
    pictures.set(size, await sharp(drawing, { density }).resize(size, size).png().toBuffer());
  }
  const picture = (size: number): Buffer => pictures.get(size) ?? Buffer.alloc(0);
  mkdirSync(join(folder, 'icons'), { recursive: true });
  for (const size of LINUX_SIZES) {
    writeFileSync(join(folder, 'icons', `${size}x${size}.png`), picture(size));
  }
  writeFileSync(join(folder, 'icon.png'), picture(1024));
  const windows = WINDOWS_SIZES.map((size) => ({ size, png: picture(size) }));
  writeFileSync(join(folder, 'icon.ico'), icoFile(windows));
  const mac = MAC_SIZES.map(([code, size]) => ({ code, png: picture(size) }));
  writeFileSync(join(folder, 'icon.icns'), icnsFile(mac));
}

/** ICONDIR and its entries (Microsoft, ICO format); 256 is written as 0. */
function icoFile(entries: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * entries.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(entries.length, 4);
  let offset = head.length;
  entries.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...entries.map(({ png }) => png)]);
}

/** `icns`, the length, then each picture behind its code and length (Apple, ICNS format). */
function icnsFile(entries: readonly { readonly code: string; readonly png: Buffer }[]): Buffer {
  const parts = entries.map(({ code, png }) => chunk(code, png));
  return chunk('icns', Buffer.concat(parts));
}

function chunk(code: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(code, 0, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
