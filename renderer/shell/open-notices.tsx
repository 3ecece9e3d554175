/** What has to be known of the opened file on every page: its plan, a source that is not what it was. */
import { formatPlural } from '../../shared/ground/format.ts';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { OpenedTrial, Request, SourceState } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { planDifferences } from '../../shared/trial/plan/plan-difference.ts';
import { host } from '../host/host.ts';
import { hrefOf } from '../route/route.ts';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { useSession } from '../session/session.ts';
import type { Opened } from '../session/state.ts';
import './strip.css';
import { sentence } from '../../shared/ground/sentence.ts';

type OpenNoticesProps = {
  readonly state: Opened;
  readonly source: SourceState;
  /** The plan file as it lies there now; undefined before the first look. */
  readonly planFile: string | null | undefined;
  readonly onReopened: (again: OpenedTrial, request: Request<'openTrial'>) => void;
};

export function OpenNotices({ state, source, planFile, onReopened }: OpenNoticesProps) {
  const { opened, continued } = state;
  const { workerDead } = useSession();
  const { planNote, planRefusal, path } = opened;
  const otherPlan = planFile !== undefined && planFile !== state.planFile;
  return (
    <>
      {path === null ? null : <SourceNotice source={source} path={path} onReopened={onReopened} />}
      {otherPlan && planFile !== null ? <OtherPlan /> : null}
      {planRefusal === null ? null : <PlanNotRead refusal={planRefusal} />}
      {planNote === null ? null : (
        <Strip>
          {sentence(planNote)} <a href={hrefOf('plan')}>Save the plan</a> to keep it in this format.
        </Strip>
      )}
      {workerDead ? (
        <Strip>
          <strong>Every change takes longer now.</strong> The part of the window that analyses large
          trials has stopped, and the window does it itself. Numbers are the same.
        </Strip>
      ) : null}
      {continued ? <Continued state={state} /> : null}
    </>
  );
}

type StripProps = {
  readonly children: ReactNode;
  readonly warning?: boolean;
  readonly more?: ReactNode;
};

/** A notice that goes once it is understood. */
function Strip({ children, warning = false, more }: StripProps) {
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <div className={warning ? 'strip warning' : 'strip'} role={warning ? 'alert' : 'status'}>
      <p>{children}</p>
      {more}
      <button type="button" className="button" onClick={() => setSeen(true)}>
        Understood
      </button>
    </div>
  );
}

type SourceNoticeProps = Pick<OpenNoticesProps, 'source' | 'onReopened'> & {
  readonly path: string;
};

function SourceNotice({ source, path, onReopened }: SourceNoticeProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reopen = async (at: string): Promise<void> => {
    const request = { what: 'path', path: at } as const;
    const reply = await host.openTrial(request);
    if (reply.ok) onReopened(reply.value, request);
    else setRefusal(reply.refusal);
  };
  if (source.state === 'same') return null;
  const { says, at, button } = wordsOf(source, path);
  return (
    <div className="strip warning" role="alert">
      <p>{says}</p>
      {button === null ? null : (
        <button type="button" className="button" onClick={() => void reopen(at)}>
          {button}
        </button>
      )}
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
    </div>
  );
}

type SourceWords = {
  readonly says: ReactNode;
  readonly at: string;
  readonly button: string | null;
};

function wordsOf(source: Exclude<SourceState, { state: 'same' }>, path: string): SourceWords {
  switch (source.state) {
    case 'changed':
      return {
        says: (
          <>
            <strong>The file has changed since it was read.</strong> These pages, and every export,
            show it as it was. Opened again, it keeps your plan and figures.
          </>
        ),
        at: path,
        button: 'Reopen',
      };
    case 'moved':
      return {
        says: (
          <>
            <strong>The file has another name now:</strong>{' '}
            <span className="code long">{source.path}</span>. Its content is the same. Plans are
            saved beside the file under its name.
          </>
        ),
        at: source.path,
        button: 'Go on under that name',
      };
    case 'gone':
      return {
        says: (
          <>
            <strong>The file is not there any more:</strong>{' '}
            <span className="code long">{path}</span>. It was deleted or moved to another folder, or
            its drive is not connected. These pages show it as it was read.
          </>
        ),
        at: path,
        button: 'Look again',
      };
    case 'same':
      return { says: null, at: path, button: null };
    default:
      return source satisfies never;
  }
}

function OtherPlan() {
  return (
    <Strip warning>
      <strong>Another plan was saved beside the data</strong> since this window looked. Yours is as
      it was; <a href={hrefOf('plan')}>saving it</a> shows the difference first.
    </Strip>
  );
}

function PlanNotRead({ refusal }: { readonly refusal: Refusal }) {
  return (
    <Strip warning>
      <strong>The plan beside the data cannot be read.</strong> {sentence(refusal.message)}{' '}
      {refusal.file === undefined ? null : <span className="code long">{refusal.file}. </span>}
      The plan of the protocol is in force; saving <a href={hrefOf('plan')}>a plan</a> replaces that
      file.
    </Strip>
  );
}

function Continued({ state }: { readonly state: Opened }) {
  const { setPlan, plan } = useSession();
  const { firstPlan } = state;
  const count = planDifferences(firstPlan, plan).length;
  const theirs = state.opened.plan === null ? 'the protocol' : 'the plan beside the data';
  return (
    <Strip
      more={
        <button type="button" className="button" onClick={() => setPlan(() => firstPlan)}>
          Start from {theirs}
        </button>
      }
    >
      <strong>You go on where you were.</strong> The plan differs from {theirs} in{' '}
      {formatPlural(count, 'switch', 'switches')}, not saved yet.
    </Strip>
  );
}
