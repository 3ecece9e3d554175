/** A file dropped anywhere on the page, or picked in it: handed over to the host, then opened. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Request } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { handOver } from '../../host/host.ts';

export type Drop = {
  /** A file is held over the page. */
  readonly over: boolean;
  readonly refused: Refusal | null;
  /** What was taken last: where it does not open, it can be imported. */
  readonly taken: readonly File[];
  readonly take: (files: readonly File[]) => void;
};

/** Endings of files that only an import can read. */
const IMPORT_ONLY = /\.(json|ndjson|dsjc|xlsx?|ods|xml|tsv)$/i;

export function useDrop(
  onOpen: (request: Request<'openTrial'>) => void,
  onImport: (files: readonly File[]) => void,
): Drop {
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [taken, setTaken] = useState<readonly File[]>([]);
  const take = useCallback(
    (files: readonly File[]): void => {
      const [file, ...others] = files;
      if (file === undefined) return;
      // A trial is one file; several are the parts of an export.
      if (others.length > 0 || IMPORT_ONLY.test(file.name)) return onImport(files);
      setTaken(files);
      void handOver(file).then((handed) => {
        if (!handed.ok) return setRefused(handed.refusal);
        setRefused(null);
        onOpen({ what: 'handed', token: handed.value.token });
      });
    },
    [onOpen, onImport],
  );
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
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
      event.preventDefault();
      setOver(false);
      latest.current([...(event.dataTransfer?.files ?? [])]);
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
  return { over, refused, taken, take };
}
