/** What became of a file that was asked for, and the name its plan leaves under. */
import type { Take } from '../host/use-take.ts';
import { OwnNameField } from './own-name.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

type TakenProps = {
  readonly take: Take;
  /** The field for the plan's name stands elsewhere on the page. */
  readonly nameElsewhere?: boolean;
};

export function Taken({ take, nameElsewhere = false }: TakenProps) {
  return (
    <>
      {nameElsewhere ? null : <OwnNameField />}
      {take.refusal === null ? null : <RefusalNotice refusal={take.refusal} />}
      <span className="small quiet" role="status">
        {take.busy ? 'Writing' : take.said}
      </span>
    </>
  );
}
