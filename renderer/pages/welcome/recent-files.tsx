/** Files opened before, and how each stands now. */
import { useEffect, useState } from 'react';
import type { RecentFile, Request } from '../../../shared/api.ts';
import { host } from '../../host/host.ts';

type RecentFilesProps = {
  readonly disabled: boolean;
  readonly onOpen: (request: Request<'openTrial'>) => void;
};

export function RecentFiles({ disabled, onOpen }: RecentFilesProps) {
  const [files, forget] = useRecent();
  if (files.length === 0) return null;
  return (
    <section>
      <h2>Recent</h2>
      <ul className="recent">
        {files.map((file) => (
          <li key={file.path}>
            <button
              type="button"
              className="link-button"
              disabled={disabled}
              onClick={() => onOpen({ what: 'path', path: file.path })}
            >
              {fileName(file.path)}
            </button>
            <span className="quiet small path">
              <bdi dir="ltr">{file.path}</bdi>
            </span>
            <span className="quiet small">{stateOf(file)}</span>
            <button
              type="button"
              className="button plain"
              aria-label={`Forget ${fileName(file.path)}`}
              onClick={() => forget(file.path)}
            >
              Forget
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOf({ found, unsaved, openedOn }: RecentFile): string {
  if (!found) return 'not there now';
  return unsaved ? `plan not saved, ${openedOn}` : openedOn;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function useRecent(): readonly [readonly RecentFile[], (path: string) => void] {
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
  const forget = (path: string): void => {
    void host.forgetRecent({ path }).then((reply) => {
      if (reply.ok) setFiles(reply.value);
    });
  };
  return [files, forget];
}
