/** Hands a file that the host made to the user, and says what became of it. */
import type { Delivered } from '../../shared/api.ts';

export function deliver(delivered: Delivered): string {
  switch (delivered.how) {
    case 'saved':
      return `Saved as ${delivered.path}`;
    case 'cancelled':
      return 'Cancelled';
    case 'download': {
      const bytes = bytesOf(delivered.base64);
      const url = URL.createObjectURL(new Blob([bytes], { type: delivered.mediaType }));
      const link = document.createElement('a');
      link.href = url;
      link.download = delivered.fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      return `Downloaded ${delivered.fileName}`;
    }
    default:
      return delivered satisfies never;
  }
}

/** Bytes that travelled as base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
