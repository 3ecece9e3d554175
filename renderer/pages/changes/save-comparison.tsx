/** The comparison as a file: all of it as JSON, or the values as CSV. */
import { Popover } from '@base-ui/react/popover';
import { Download } from 'lucide-react';
import { Taken } from '../../components/taken.tsx';
import { host } from '../../host/host.ts';
import { useTake } from '../../host/use-take.ts';
import { useSession } from '../../session/session.ts';
import type { TwoCuts } from './comparison.ts';
import type { EarlierCut } from './use-earlier-cut.ts';
import '../../components/table-export.css';
import '../../fields/popup.css';

const FILES = [
  { format: 'json', what: 'Everything, as onearm compare writes it', label: 'JSON' },
  { format: 'csv', what: 'Values that changed', label: 'CSV' },
] as const;

type SaveComparisonProps = { readonly earlier: EarlierCut; readonly cuts: TwoCuts };

export function SaveComparison({ earlier, cuts }: SaveComparisonProps) {
  const { opened } = useSession();
  const take = useTake();
  return (
    <Popover.Root>
      <Popover.Trigger className="button">
        <Download aria-hidden="true" />
        Save
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={3} align="end">
          <Popover.Popup className="popup popover">
            <Popover.Title className="popover-title">What changed, as a file</Popover.Title>
            <ul className="table-files">
              {FILES.map(({ format, what, label }) => (
                <li key={format}>
                  <span>{what}</span>
                  <button
                    type="button"
                    className="button plain"
                    aria-label={`${what}: ${label}`}
                    disabled={take.busy}
                    onClick={() =>
                      void take.file((plan) =>
                        host.exportComparison({
                          handle: opened.handle,
                          plan,
                          earlier: earlier.opened.handle,
                          earlierPlan: cuts.oldPlan,
                          format,
                        }),
                      )
                    }
                  >
                    {label}
                  </button>
                </li>
              ))}
            </ul>
            <Taken take={take} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
