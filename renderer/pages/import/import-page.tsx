/** Import: files of others become a trial database, in six steps; going back loses nothing. */
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Request } from '../../../shared/api.ts';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { takeFiles } from './take-files.ts';
import {
  EMPTY,
  STEPS,
  STEP_TITLES,
  firstStep,
  isFactOfTrial,
  openBy,
  reduceImport,
} from './import-state.ts';
import type { HandedFile, Step } from './import-state.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FilesStep } from './files-step.tsx';
import { QuestionsStep } from './questions-step.tsx';
import { WriteStep } from './write-step.tsx';
import { useImport } from './use-import.ts';
import './import-page.css';

type ImportPageProps = {
  /** Files that were dropped or picked before the page was there. */
  readonly files: readonly File[];
  /** Files of the command line, which the host has already. */
  readonly handed: readonly HandedFile[];
  readonly version: string;
  readonly onOpen: (request: Request<'openTrial'>) => void;
  readonly onLeave: () => void;
};

export function ImportPage({ files, handed, version, onOpen, onLeave }: ImportPageProps) {
  const [state, dispatch] = useReducer(reduceImport, EMPTY);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const started = useRef(false);
  const moved = useRef(false);
  const { view, busy, refusal } = useImport(state, (seen) => {
    dispatch({ type: 'viewed', view: seen });
    if (!moved.current) dispatch({ type: 'step', step: firstStep(seen, state.saved) });
  });
  const add = useCallback(async (added: readonly File[]): Promise<void> => {
    const taken = await takeFiles(added);
    setRefused(taken.refusal);
    if (taken.mapping !== null) dispatch({ type: 'saved-mapping', mapping: taken.mapping });
    if (taken.files.length > 0) dispatch({ type: 'files', files: taken.files });
  }, []);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    if (handed.length > 0) dispatch({ type: 'files', files: handed });
    if (files.length > 0) void add(files);
  }, [files, handed, add]);
  useEffect(() => {
    document.title = 'OneArm: import';
  }, []);
  const go = (step: Step): void => {
    moved.current = true;
    dispatch({ type: 'step', step });
  };
  const shown = refused ?? refusal;
  const body = () => {
    switch (state.step) {
      case 'files':
        return (
          <FilesStep
            state={state}
            view={view}
            onAdd={(list) => void add(list)}
            dispatch={dispatch}
          />
        );
      case 'trial':
        return view === null ? null : (
          <QuestionsStep
            title="Facts that no file holds"
            none="The files hold every fact of the trial."
            view={view}
            state={state}
            wanted={isFactOfTrial}
            dispatch={dispatch}
          />
        );
      case 'columns':
        return view === null ? null : (
          <ColumnsStep
            view={view}
            mapping={state.mapping ?? view.mapping}
            reasons={state.reasons}
            dispatch={dispatch}
          />
        );
      case 'questions':
        return view === null ? null : (
          <QuestionsStep
            title="What the files leave open"
            none="Nothing is open: every value can be read in one way only."
            view={view}
            state={state}
            wanted={(question) => !isFactOfTrial(question)}
            dispatch={dispatch}
          />
        );
      case 'check':
        return view === null ? null : <CheckStep view={view} version={version} />;
      case 'write':
        return view === null ? null : <WriteStep view={view} state={state} onOpen={onOpen} />;
      default:
        return state.step satisfies never;
    }
  };
  return (
    <div className="import">
      <StepRail step={state.step} open={openBy(view)} ready={view !== null} onGo={go} />
      <main className="import-main" aria-busy={busy !== null}>
        <header className="import-head">
          <h1>Import data</h1>
          <p className="quiet" role="status">
            {busy ?? (view === null ? 'Choose the files of a study' : summary(view.open.length))}
          </p>
          <button type="button" className="button" onClick={onLeave}>
            Leave the import
          </button>
        </header>
        {shown === null ? null : <RefusalNotice refusal={shown} />}
        {body()}
        <StepButtons step={state.step} ready={view !== null} onGo={go} />
      </main>
    </div>
  );
}

function summary(open: number): string {
  return open === 0 ? 'No question is open' : `${formatPlural(open, 'question')} to answer`;
}

type RailProps = {
  readonly step: Step;
  readonly open: Readonly<Record<Step, number>>;
  readonly ready: boolean;
  readonly onGo: (step: Step) => void;
};

function StepRail({ step, open, ready, onGo }: RailProps) {
  return (
    <nav className="import-rail" aria-label="Steps of the import">
      <ol>
        {STEPS.map((one, index) => (
          <li key={one}>
            <button
              type="button"
              aria-current={one === step ? 'step' : undefined}
              disabled={!ready && one !== 'files'}
              onClick={() => onGo(one)}
            >
              <span className="import-number">{index + 1}</span>
              <span>{STEP_TITLES[one]}</span>
              {open[one] === 0 ? null : (
                <span className="import-open" aria-label={formatPlural(open[one], 'open question')}>
                  {open[one]}
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepButtons({ step, ready, onGo }: Omit<RailProps, 'open'>) {
  const at = STEPS.indexOf(step);
  const before = STEPS[at - 1];
  const after = STEPS[at + 1];
  return (
    <footer className="import-foot">
      {before === undefined ? null : (
        <button type="button" className="button" onClick={() => onGo(before)}>
          Back: {STEP_TITLES[before]}
        </button>
      )}
      {after === undefined ? null : (
        <button
          type="button"
          className="button primary"
          disabled={!ready}
          onClick={() => onGo(after)}
        >
          Next: {STEP_TITLES[after]}
        </button>
      )}
    </footer>
  );
}
