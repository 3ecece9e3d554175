/** The system's dialog where the host has one; else a picker of the browser, and a field for the path. */
import { FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { Request } from '../../shared/api.ts';
import { host } from '../host/host.ts';
import '../fields/text-input.css';
import './open-file.css';

type OpenFileProps = {
  /** Words of the button. */
  readonly button: string;
  readonly dialogs: boolean;
  readonly typedPaths: boolean;
  readonly disabled: boolean;
  readonly onOpen: (request: Request<'openTrial'>) => void;
  readonly onFile: (files: readonly File[]) => void;
};

export function OpenFile({ button, dialogs, typedPaths, disabled, onOpen, onFile }: OpenFileProps) {
  const choose = async (): Promise<void> => {
    const reply = await host.chooseTrial({});
    if (reply.ok && reply.value.path !== null) onOpen({ what: 'path', path: reply.value.path });
  };
  return (
    <>
      {dialogs ? (
        <button
          type="button"
          className="button primary"
          disabled={disabled}
          onClick={() => void choose()}
        >
          <FolderOpen aria-hidden="true" />
          {button}
        </button>
      ) : (
        <Picker button={button} disabled={disabled} onFile={onFile} />
      )}
      <p className="small quiet">Or drop the file anywhere on this page.</p>
      {typedPaths ? <TypedPath disabled={disabled} onOpen={onOpen} /> : null}
    </>
  );
}

type PickerProps = Pick<OpenFileProps, 'button' | 'disabled' | 'onFile'>;

function Picker({ button, disabled, onFile }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Trial file"
        onChange={(event) => {
          onFile([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <button
        type="button"
        className="button primary"
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        <FolderOpen aria-hidden="true" />
        {button}
      </button>
    </>
  );
}

type TypedPathProps = Pick<OpenFileProps, 'disabled' | 'onOpen'>;

function TypedPath({ disabled, onOpen }: TypedPathProps) {
  const [path, setPath] = useState('');
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
        <button type="submit" className="button" disabled={disabled || path.trim() === ''}>
          Open
        </button>
      </div>
      <p className="small quiet">
        By its path, the plan is saved beside the file and the file stands among the recent ones.
      </p>
    </form>
  );
}
