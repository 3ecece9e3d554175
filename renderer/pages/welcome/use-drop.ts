/** A file dropped anywhere on the page, or picked in it: handed over to the host, then opened. */
import { useCallback, useState } from 'react';
import type { Request } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { useFileDrop } from '../../components/use-file-drop.ts';
import { handOver } from '../../host/host.ts';
import type { GivenFiles } from '../../host/dropped-files.ts';
import type { Importing } from '../../session/importing.ts';

export type Drop = {
  /** A file is held over the page. */
  readonly over: boolean;
  readonly refused: Refusal | null;
  readonly take: (given: GivenFiles) => void;
};

type DropParts = {
  readonly endings: readonly string[];
  readonly onOpen: (request: Request<'openTrial'>) => void;
  readonly onImport: (begin: Partial<Importing>) => void;
};

/** A trial is one file; several, or a folder, are the parts of an export. */
export function useDrop({ endings, onOpen, onImport }: DropParts): Drop {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const take = useCallback(
    ({ files, passedOver }: GivenFiles): void => {
      setRefused(null);
      const [file] = files;
      if (file === undefined || files.length > 1 || passedOver.length > 0) {
        return onImport({ files, passedOver });
      }
      void handOver(file).then((handed) => {
        if (handed.ok) onOpen({ what: 'handed', token: handed.value.token });
        else setRefused(handed.refusal);
      });
    },
    [onOpen, onImport],
  );
  return { over: useFileDrop(endings, take), refused, take };
}
