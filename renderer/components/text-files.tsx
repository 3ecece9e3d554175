/** Texts to take away: data and scripts for those who compute on. */
import { FileDown } from 'lucide-react';
import type { Request } from '../../shared/api.ts';
import { host } from '../host/host.ts';
import { useSession } from '../session/session.ts';
import { useTake } from '../host/use-take.ts';
import { Taken } from './taken.tsx';
import './text-files.css';

type TextFile = {
  readonly what: Request<'exportText'>['what'];
  readonly title: string;
  readonly endpoint?: string;
};

export function TextFiles({ files }: { readonly files: readonly TextFile[] }) {
  const { opened } = useSession();
  const take = useTake();
  return (
    <div className="text-files">
      {files.map(({ what, title, endpoint }) => (
        <button
          key={what}
          type="button"
          className="button plain"
          disabled={take.busy}
          onClick={() =>
            void take.file((plan) =>
              host.exportText({
                handle: opened.handle,
                plan,
                what,
                ...(endpoint === undefined ? {} : { endpoint }),
              }),
            )
          }
        >
          <FileDown aria-hidden="true" />
          {title}
        </button>
      ))}
      <Taken take={take} />
    </div>
  );
}
