/** What has to be known of the opened file on every page: a plan not readable, a source that moved. */
import { useState } from 'react';
import type { OpenedTrial } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { host } from '../host/host.ts';
import { hrefOf } from '../route/route.ts';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { sentence } from '../components/ready.tsx';
import './open-notices.css';

type OpenNoticesProps = {
  readonly opened: OpenedTrial;
  readonly changed: boolean;
  readonly onReopened: (again: OpenedTrial) => void;
};

export function OpenNotices({ opened, changed, onReopened }: OpenNoticesProps) {
  const { planNote, planRefusal, path } = opened;
  return (
    <>
      {changed && path !== null ? <SourceChanged path={path} onReopened={onReopened} /> : null}
      {planRefusal === null ? null : <PlanNotRead refusal={planRefusal} />}
      {planNote === null ? null : <PlanOfEarlierFormat note={planNote} />}
    </>
  );
}

type SourceChangedProps = Pick<OpenNoticesProps, 'onReopened'> & { readonly path: string };

function SourceChanged({ path, onReopened }: SourceChangedProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reopen = async (): Promise<void> => {
    const reply = await host.openTrial({ what: 'path', path });
    if (reply.ok) onReopened(reply.value);
    else setRefusal(reply.refusal);
  };
  return (
    <div className="strip warning" role="alert">
      <p>
        <strong>The file has changed since it was read.</strong> These pages, and every export, show
        it as it was.
      </p>
      <button type="button" className="button" onClick={() => void reopen()}>
        Reopen
      </button>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
    </div>
  );
}

function PlanNotRead({ refusal }: { readonly refusal: Refusal }) {
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <div className="strip warning" role="alert">
      <p>
        <strong>The plan beside the data cannot be read.</strong> {sentence(refusal.message)}{' '}
        {refusal.file === undefined ? null : <span className="code long">{refusal.file}. </span>}
        The plan of the protocol is in force; saving <a href={hrefOf('plan')}>a plan</a> replaces
        that file.
      </p>
      <button type="button" className="button" onClick={() => setSeen(true)}>
        Understood
      </button>
    </div>
  );
}

function PlanOfEarlierFormat({ note }: { readonly note: string }) {
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <div className="strip" role="status">
      <p>
        {sentence(note)} <a href={hrefOf('plan')}>Save the plan</a> to keep it in this format.
      </p>
      <button type="button" className="button" onClick={() => setSeen(true)}>
        Understood
      </button>
    </div>
  );
}
