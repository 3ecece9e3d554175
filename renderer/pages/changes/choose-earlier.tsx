/** The earlier file: from a dialog, picked, typed, or one of those opened before. */
import { useEffect, useState } from 'react';
import type { FileToImport, RecentFile, Request } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { OpenFile } from '../../components/open-file.tsx';
import { Section } from '../../components/page-parts.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { host } from '../../host/host.ts';
import { useSession } from '../../session/session.ts';
import './changes-page.css';

type ChooseEarlierProps = {
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** What did not open, for an import. */
  readonly instead: readonly FileToImport[];
  readonly onOpen: (request: Request<'openTrial'>) => void;
  readonly onFile: (files: readonly File[]) => void;
};

export function ChooseEarlier({ busy, refusal, instead, onOpen, onFile }: ChooseEarlierProps) {
  const { fileDialogs, importFiles } = useSession();
  return (
    <div className="stack choose-earlier" aria-busy={busy}>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      {instead.length === 0 ? null : (
        <p>
          <button
            type="button"
            className="button"
            onClick={() => importFiles({ handed: instead, why: refusal })}
          >
            Import this file instead
          </button>
        </p>
      )}
      <Section title="Compare with an earlier file">
        <div className="stack tight earlier-file">
          <OpenFile
            button="Choose the earlier file"
            dialogs={fileDialogs}
            typedPaths={!fileDialogs}
            disabled={busy}
            onOpen={onOpen}
            onFile={onFile}
          />
          <p className="small quiet" role="status">
            {busy ? 'Reading the earlier file' : ''}
          </p>
        </div>
      </Section>
      <OpenedBefore disabled={busy} onOpen={onOpen} />
    </div>
  );
}

type OpenedBeforeProps = Pick<ChooseEarlierProps, 'onOpen'> & { readonly disabled: boolean };

/** Files opened before that are still there, the open one aside. */
function OpenedBefore({ disabled, onOpen }: OpenedBeforeProps) {
  const { opened } = useSession();
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
  useEffect(() => {
    let current = true;
    void host.recent({}).then((reply) => {
      if (current && reply.ok) setFiles(reply.value);
    });
    return () => {
      current = false;
    };
  }, []);
  const others = files.filter(({ path, found }) => found && path !== opened.path);
  if (others.length === 0) return null;
  return (
    <Section title="Opened before">
      <ul className="opened-before">
        {others.map(({ path, openedOn }) => (
          <li key={path}>
            <button
              type="button"
              className="link-button"
              disabled={disabled}
              onClick={() => onOpen({ what: 'path', path })}
            >
              {path.split(/[\\/]/).at(-1)}
            </button>
            <span className="quiet small code long">{path}</span>
            <span className="quiet small">{openedOn}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
