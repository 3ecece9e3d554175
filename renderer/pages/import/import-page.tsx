/** Import: files of others become a trial database, in six steps; going back loses nothing. */
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Request } from '../../../shared/api.ts';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFileDrop } from '../../components/use-file-drop.ts';
import type { GivenFiles } from '../../host/dropped-files.ts';
import { host } from '../../host/host.ts';
import type { Importing, OpenTrial } from '../../session/importing.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FilesStep } from './files-step.tsx';
import { EMPTY, firstStep, isOfTrial, openBy, reduceImport } from './import-state.ts';
import type { Step } from './import-state.ts';
import { StepButtons, StepRail } from './import-steps.tsx';
import { LeaveImport } from './leave-import.tsx';
import { QuestionsStep } from './questions-step.tsx';
import { storedMapping, takeFiles } from './take-files.ts';
import type { EarlierFile } from './take-files.ts';
import { TrialStep } from './trial-step.tsx';
import { useImport } from './use-import.ts';
import { useImportDraft } from './use-import-draft.ts';
import { WriteStep } from './write-step.tsx';
import './import-page.css';

type ImportPageProps = {
  readonly begin: Importing;
  readonly version: string;
  /** Endings of files that an import reads. */
  readonly endings: readonly string[];
  /** A trial that is open below: the cut before this one. */
  readonly openTrial: OpenTrial | null;
  /** Opens what was written; with the cut before it, on the page of what changed. */
  readonly onOpen: (request: Request<'openTrial'>, earlier: Request<'openTrial'> | null) => void;
  readonly onLeave: () => void;
};

export function ImportPage(props: ImportPageProps) {
  const { begin, version, endings, openTrial, onOpen, onLeave } = props;
  const [state, dispatch] = useReducer(reduceImport, EMPTY);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [passedOver, setPassedOver] = useState<readonly string[]>(begin.passedOver);
  const [earlier, setEarlier] = useState<EarlierFile | null>(openTrial);
  const [leaving, setLeaving] = useState(false);
  const moved = useRef(begin.draft !== null);
  const outside = begin.files.length + begin.handed.length > 0;
  const run = useImport(state, (seen) => {
    dispatch({ type: 'viewed', view: seen });
    if (moved.current) return;
    dispatch({ type: 'step', step: firstStep(seen, state.mappingFrom !== null, outside) });
  });
  const { view, busy, refusal, stopped } = run;
  const kept = useImportDraft(state);
  const add = useCallback(async ({ files, passedOver: over }: GivenFiles): Promise<void> => {
    const taken = await takeFiles(files);
    setRefused(taken.refusal);
    setPassedOver((before) => [...before, ...over]);
    if (taken.earlier !== null) setEarlier(taken.earlier);
    if (taken.mapping !== null) dispatch({ type: 'saved-mapping', ...taken.mapping });
    if (taken.files.length > 0) dispatch({ type: 'files', files: taken.files });
  }, []);
  useBegin({ begin, openTrial, dispatch, add });
  const over = useFileDrop(endings, (given) => void add(given));
  useEffect(() => {
    document.title = 'OneArm: import';
  }, []);
  const go = (step: Step): void => {
    moved.current = true;
    dispatch({ type: 'step', step });
  };
  const leave = (): void => (state.files.length === 0 ? onLeave() : setLeaving(true));
  const shown = refused ?? refusal;
  const body = () => {
    if (state.step === 'files' || view === null) {
      return (
        <FilesStep
          state={state}
          view={view}
          endings={endings}
          over={over}
          earlier={earlier}
          passedOver={passedOver}
          onAdd={(given) => void add(given)}
          dispatch={dispatch}
        />
      );
    }
    switch (state.step) {
      case 'trial':
        return <TrialStep view={view} state={state} dispatch={dispatch} />;
      case 'columns':
        return (
          <ColumnsStep
            view={view}
            mapping={state.mapping ?? view.mapping}
            reasons={state.reasons}
            dispatch={dispatch}
          />
        );
      case 'questions':
        return (
          <QuestionsStep
            title="What the files leave open"
            none="Nothing is open: every value can be read in one way only."
            view={view}
            state={state}
            wanted={(question) => !isOfTrial(question)}
            dispatch={dispatch}
          />
        );
      case 'check':
        return (
          <CheckStep
            view={view}
            job={run.job}
            version={version}
            state={state}
            earlier={earlier}
            onOpen={onOpen}
          />
        );
      case 'write':
        return <WriteStep view={view} state={state} earlier={earlier} onOpen={onOpen} />;
      default:
        return state.step satisfies never;
    }
  };
  return (
    <div className="import" data-over={over}>
      <StepRail step={state.step} open={openBy(view)} ready={view !== null} onGo={go} />
      <main className="import-main" aria-busy={busy !== null}>
        <header className="import-head">
          <h1>Import data</h1>
          <p className="quiet" role="status">
            {busy ?? (stopped ? 'Reading was stopped' : summary(view?.open.length ?? null))}
            {kept ? '' : '. The draft of this import cannot be kept: it lives in this window only'}
          </p>
          <div className="button-row">
            {busy === null ? null : (
              <button type="button" className="button" onClick={run.stop}>
                Stop reading
              </button>
            )}
            {stopped ? (
              <button type="button" className="button" onClick={run.again}>
                Read again
              </button>
            ) : null}
            <button type="button" className="button" onClick={leave}>
              Leave the import
            </button>
          </div>
        </header>
        {begin.why === null ? null : <WhyHere why={begin.why} />}
        {shown === null ? null : (
          <RefusedRun
            refusal={shown}
            mappingFrom={state.mappingFrom}
            onGuess={() => dispatch({ type: 'guess' })}
          />
        )}
        {body()}
        <StepButtons step={state.step} ready={view !== null} onGo={go} />
      </main>
      {leaving ? <LeaveImport onStay={() => setLeaving(false)} onLeave={onLeave} /> : null}
    </div>
  );
}

function summary(open: number | null): string {
  if (open === null) return 'Choose the files of a study';
  return open === 0 ? 'No question is open' : `${formatPlural(open, 'question')} to answer`;
}

type BeginParts = Pick<ImportPageProps, 'begin' | 'openTrial'> & {
  readonly dispatch: (action: Parameters<typeof reduceImport>[1]) => void;
  readonly add: (given: GivenFiles) => Promise<void>;
};

/** Once: the draft, or the mapping of the open trial and the files that were there before the page. */
function useBegin({ begin, openTrial, dispatch, add }: BeginParts): void {
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void host.readyImport({});
    if (begin.draft !== null) return dispatch({ type: 'draft', draft: begin.draft });
    const start = async (): Promise<void> => {
      if (openTrial !== null) {
        const of = { what: 'open', handle: openTrial.handle } as const;
        const { mapping } = await storedMapping(of, openTrial.name);
        if (mapping != null) dispatch({ type: 'saved-mapping', ...mapping });
      }
      if (begin.handed.length > 0) dispatch({ type: 'files', files: begin.handed });
      if (begin.files.length > 0) await add({ files: begin.files, passedOver: [] });
    };
    void start();
  }, [begin, openTrial, dispatch, add]);
}

/** The file was to be opened: why it was not, and what happens here instead. */
function WhyHere({ why }: { readonly why: Refusal }) {
  return (
    <p className="notice">
      It does not open as a trial: {sentence(why.message)} Here it becomes part of one.
    </p>
  );
}

type RefusedRunProps = {
  readonly refusal: Refusal;
  readonly mappingFrom: string | null;
  readonly onGuess: () => void;
};

function RefusedRun({ refusal, mappingFrom, onGuess }: RefusedRunProps) {
  return (
    <div>
      <RefusalNotice refusal={refusal} />
      {mappingFrom === null ? null : (
        <p className="button-row">
          <button type="button" className="button" onClick={onGuess}>
            Go on without the mapping of {mappingFrom}
          </button>
        </p>
      )}
    </div>
  );
}
