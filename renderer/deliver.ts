/** Hands a file that the host made to the user, and says what became of it. */
import type { Delivered } from '../shared/api.ts';

export function deliver(delivered: Delivered): string {
  switch (delivered.how) {
    case 'saved':
      return `Saved as ${delivered.path}`;
    case 'cancelled':
      return 'Cancelled';
    case 'download': {
      const bytes = Uint8Array.from(atob(delivered.base64), (char) => char.charCodeAt(0));
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
