/** What became of a file that was asked for. */
import type { Take } from '../host/use-take.ts';
import { RefusalNotice } from './refusal-notice.tsx';

export function Taken({ take }: { readonly take: Take }) {
  return (
    <>
      {take.refusal === null ? null : <RefusalNotice refusal={take.refusal} />}
      <span className="small quiet" role="status">
        {take.busy ? 'Writing' : take.said}
      </span>
    </>
  );
}
