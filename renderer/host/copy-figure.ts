/** A figure on the clipboard: by the host where it can, else by the window itself. */
import type { Request } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { bytesOf } from './deliver.ts';
import { host } from './host.ts';

type Said =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly refusal: Refusal };

const COPIED = { ok: true, value: 'Copied as a picture.' } as const;

/** Copies, and says so in a sentence; a browser that forbids it is a refusal with a way out. */
export async function copyFigure(request: Request<'copyFigure'>): Promise<Said> {
  const reply = await host.copyFigure(request);
  if (!reply.ok) return reply;
  if (reply.value.how === 'copied') return COPIED;
  const png = new Blob([bytesOf(reply.value.pngBase64)], { type: 'image/png' });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return COPIED;
  } catch {
    return {
      ok: false,
      refusal: {
        code: 'cannot-write',
        message: 'the browser does not allow copying pictures',
        advice: 'export the figure as PNG instead',
      },
    };
  }
}
