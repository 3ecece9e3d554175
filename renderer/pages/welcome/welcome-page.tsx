/** The first page: a file picked, dropped or named; a recent file; the sample. */
import { useState } from 'react';
import type { FileToImport, Replies, Request } from '../../../shared/api.ts';
import type { Choices, Refusal } from '../../../shared/ground/refusal.ts';
import { Brand } from '../../components/brand.tsx';
import { OpenFile } from '../../components/open-file.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import type { Importing } from '../../session/importing.ts';
import { LeftImport } from './left-import.tsx';
import { OtherData } from './other-data.tsx';
import { RecentFiles } from './recent-files.tsx';
import { useDrop } from './use-drop.ts';
import './welcome-page.css';

type Chosen = Exclude<Request<'openTrial'>, { readonly what: 'sample' }>['choices'];

/** What was chosen before stays: a file of several arms may also lack its unit. */
function withChoice(before: Chosen, of: Choices, value: string): Chosen {
  const { where, unit } = before ?? { where: [], unit: null };
  return of.of === 'unit'
    ? { where, unit: of.values.find((one) => one === value) ?? null }
    : { where: [...where, { column: of.column, value }], unit };
}

const NO_ENDINGS: readonly string[] = [];

type WelcomeProps = {
  readonly hello: Replies['hello'] | null;
  readonly opening: boolean;
  readonly refusal: Refusal | null;
  readonly onOpen: (request: Request<'openTrial'>) => void;
  /** What did not open, for an import. */
  readonly instead: readonly FileToImport[];
  /** To the import, with files that are there already. */
  readonly onImport: (begin: Partial<Importing>) => void;
};

export function Welcome(props: WelcomeProps) {
  const { hello, opening, refusal, instead, onOpen, onImport } = props;
  // What was asked for last, to ask again with a choice; at first it may be the command line's file.
  const [asked, setAsked] = useState<Request<'openTrial'>>({ what: 'initial' });
  const open = (request: Request<'openTrial'>): void => {
    setAsked(request);
    onOpen(request);
  };
  const endings = hello?.importEndings ?? NO_ENDINGS;
  const { over, refused, take } = useDrop({ endings, onOpen: open, onImport });
  const shown = refused ?? refusal;
  const choose = (of: Choices, value: string): void => {
    if (asked.what !== 'sample') open({ ...asked, choices: withChoice(asked.choices, of, value) });
  };
  return (
    <main className="welcome" data-over={over}>
      <div className="welcome-sheet">
        <header>
          <Brand />
          <h1>Analysis of single-arm oncology trials</h1>
          <p className="quiet">
            Opens a trial database, derives its endpoints by a written plan and says with every
            number how it was made. The file is only read. Nothing leaves this machine.
          </p>
        </header>
        {shown === null ? null : (
          <div>
            <RefusalNotice refusal={shown} onChoose={choose} />
            <p className="small">
              <a href="#other-data">What can be opened</a>
            </p>
            {instead.length === 0 ? null : (
              <button
                type="button"
                className="button"
                onClick={() => onImport({ handed: instead, why: refusal })}
              >
                Import this file instead
              </button>
            )}
          </div>
        )}
        {hello?.notice == null ? null : <p className="notice">{hello.notice}</p>}
        <section className="welcome-open" aria-busy={opening} aria-label="Open">
          <OpenFile
            button={hello?.fileDialogs === true ? 'Open a trial' : 'Choose a file'}
            dialogs={hello?.fileDialogs ?? false}
            typedPaths={hello?.typedPaths ?? false}
            disabled={opening}
            onOpen={open}
            onFile={(files) => take({ files, passedOver: [] })}
          />
          <button
            type="button"
            className="button"
            disabled={opening}
            onClick={() => open({ what: 'sample' })}
          >
            Open the sample
          </button>
          <button type="button" className="button" disabled={opening} onClick={() => onImport({})}>
            Import data
          </button>
          <p className="small quiet">
            REDCap exports, ADaM, SDTM, CSV and spreadsheets become a trial database, with every row
            accounted for.
          </p>
          <p className="small quiet">
            The sample is a synthetic trial of 40 patients: every table filled, with the untidiness
            of real data.
          </p>
        </section>
        <LeftImport disabled={opening} onImport={onImport} />
        <RecentFiles disabled={opening} onOpen={open} />
        <OtherData />
        <footer className="small quiet" role="status">
          {opening ? 'Reading the file' : `OneArm ${hello?.version ?? ''}`}
        </footer>
      </div>
      {over ? (
        <p className="welcome-drop">
          Drop a trial to open it, or an export to import it. It is only read.
        </p>
      ) : null}
    </main>
  );
}
