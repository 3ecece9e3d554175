/** Takes the tables of a page away as files: one line a table, one button a format. */
import { Popover } from '@base-ui/react/popover';
import { Download } from 'lucide-react';
import { TABLE_FILES, TABLE_FORMATS } from '../../shared/export-formats.ts';
import { tableById } from '../../shared/tables/all-tables.ts';
import type { TableId } from '../../shared/tables/all-tables.ts';
import { host } from '../host/host.ts';
import { useSession } from '../session/session.ts';
import { useTake } from '../host/use-take.ts';
import type { Take } from '../host/use-take.ts';
import { Taken } from './taken.tsx';
import './table-export.css';
import '../fields/popup.css';

export function TableExport({ tables }: { readonly tables: readonly TableId[] }) {
  const take = useTake();
  return (
    <Popover.Root>
      <Popover.Trigger className="button" data-tables={tables.join(' ')}>
        <Download aria-hidden="true" />
        {tables.length === 1 ? 'Table' : 'Tables'}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={3} align="end">
          <Popover.Popup className="popup popover">
            <Popover.Title className="popover-title">
              {tables.length === 1 ? 'Table as a file' : 'Tables as files'}
            </Popover.Title>
            <ul className="table-files">
              {tables.map((table) => (
                <Formats key={table} table={table} take={take} />
              ))}
            </ul>
            <Taken take={take} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Formats({ table, take }: { readonly table: TableId; readonly take: Take }) {
  const { opened } = useSession();
  const { title } = tableById(table);
  return (
    <li>
      <span>{title}</span>
      {TABLE_FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          className="button plain"
          aria-label={`${title} as ${TABLE_FILES[format].label}`}
          disabled={take.busy}
          onClick={() =>
            void take.file((plan) =>
              host.exportTable({ handle: opened.handle, plan, table, format }),
            )
          }
        >
          {TABLE_FILES[format].label}
        </button>
      ))}
    </li>
  );
}
