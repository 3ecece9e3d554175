/** The first page: a file, a recent file, or the sample. */
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import type { RecentFile, Replies, Request } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { Brand } from '../../components/brand.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { host } from '../../host/host.ts';
import './welcome-page.css';

type WelcomeProps = {
  readonly hello: Replies['hello'] | null;
  readonly opening: boolean;
  readonly refusal: Refusal | null;
  readonly onOpen: (request: Request<'openTrial'>) => void;
};

export function Welcome({ hello, opening, refusal, onOpen }: WelcomeProps) {
  const [recent, forget] = useRecent();
  return (
    <main className="welcome">
      <div className="welcome-sheet">
        <header>
          <Brand />
          <h1>Analysis of single-arm oncology trials</h1>
          <p className="quiet">
            Opens a trial database, derives its endpoints by a written plan and says with every
            number how it was made. The file is only read. Nothing leaves this machine.
          </p>
        </header>
        {refusal === null ? null : <RefusalNotice refusal={refusal} />}
        {hello?.notice == null ? null : <p className="notice">{hello.notice}</p>}
        <section className="welcome-open" aria-busy={opening}>
          <OpenFile dialogs={hello?.fileDialogs ?? false} disabled={opening} onOpen={onOpen} />
          <button
            type="button"
            className="button"
            disabled={opening}
            onClick={() => onOpen({ what: 'sample' })}
          >
            Open the sample
          </button>
          <p className="small faint">
            The sample is a synthetic trial of 40 patients: every table filled, with the untidiness
            of real data.
          </p>
        </section>
        <RecentFiles files={recent} disabled={opening} onOpen={onOpen} onForget={forget} />
        <footer className="small faint">
          {opening ? 'Reading the file' : `OneArm ${hello?.version ?? ''}`}
        </footer>
      </div>
    </main>
  );
}

type OpenFileProps = {
  readonly dialogs: boolean;
  readonly disabled: boolean;
  readonly onOpen: WelcomeProps['onOpen'];
};

/** The system's dialog where the host has one, else a field for the path. */
function OpenFile({ dialogs, disabled, onOpen }: OpenFileProps) {
  const [path, setPath] = useState('');
  const choose = async (): Promise<void> => {
    const reply = await host.chooseTrial({});
    if (reply.ok && reply.value.path !== null) onOpen({ what: 'path', path: reply.value.path });
  };
  if (dialogs) {
    return (
      <button
        type="button"
        className="button primary"
        disabled={disabled}
        onClick={() => void choose()}
      >
        Open a trial database
      </button>
    );
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (path.trim() !== '') onOpen({ what: 'path', path: path.trim() });
  };
  return (
    <form className="open-path" onSubmit={submit}>
      <label className="field-label" htmlFor="path">
        Path of a trial database on this machine
      </label>
      <div>
        <input
          id="path"
          className="text-input"
          value={path}
          placeholder="/home/me/trial.db"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPath(event.target.value)}
        />
        <button type="submit" className="button primary" disabled={disabled || path.trim() === ''}>
          Open
        </button>
      </div>
    </form>
  );
}

type RecentFilesProps = {
  readonly files: readonly RecentFile[];
  readonly disabled: boolean;
  readonly onOpen: WelcomeProps['onOpen'];
  readonly onForget: (path: string) => void;
};

function RecentFiles({ files, disabled, onOpen, onForget }: RecentFilesProps) {
  if (files.length === 0) return null;
  return (
    <section>
      <h2>Recent</h2>
      <ul className="recent">
        {files.map(({ path, openedOn }) => (
          <li key={path}>
            <button
              type="button"
              className="link-button"
              disabled={disabled}
              onClick={() => onOpen({ what: 'path', path })}
            >
              {fileName(path)}
            </button>
            <span className="faint small path">
              <bdi dir="ltr">{path}</bdi>
            </span>
            <span className="faint small">{openedOn.slice(0, 10)}</span>
            <button
              type="button"
              className="button plain"
              aria-label={`Forget ${fileName(path)}`}
              onClick={() => onForget(path)}
            >
              Forget
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
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
