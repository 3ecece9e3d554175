/** Files dropped anywhere on the window. */
import { useEffect, useRef, useState } from 'react';
import { droppedFiles } from '../host/dropped-files.ts';
import type { GivenFiles } from '../host/dropped-files.ts';

/**
 * @param endings of files that are taken out of a dropped folder
 * @param onFiles hears what was dropped
 * @returns true while a file is held over the window
 */
export function useFileDrop(
  endings: readonly string[],
  onFiles: (given: GivenFiles) => void,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ endings, onFiles });
  useEffect(() => {
    latest.current = { endings, onFiles };
  });
  useEffect(() => {
    const hold = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(false);
      const { endings: wanted, onFiles: hear } = latest.current;
      void droppedFiles(event.dataTransfer, wanted).then((given) => {
        if (given.files.length + given.passedOver.length > 0) hear(given);
      });
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return over;
}
