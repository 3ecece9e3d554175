/** Takes a table away as a file. */
import { Select } from '@base-ui/react/select';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { TABLE_FORMATS } from '../../shared/api.ts';
import type { TableFormat } from '../../shared/api.ts';
import { deliver } from '../deliver.ts';
import { host } from '../host.ts';
import { useSession } from '../session.ts';
import { sentence } from './ready.tsx';

const FORMAT_WORDS: Readonly<Record<TableFormat, string>> = {
  docx: 'Word (DOCX)',
  rtf: 'RTF',
  xlsx: 'Excel (XLSX)',
  csv: 'CSV',
  html: 'HTML',
};

export function TableExport({ table }: { readonly table: string }) {
  const { opened, plan } = useSession();
  const [said, setSaid] = useState('');
  const take = async (format: TableFormat): Promise<void> => {
    const reply = await host.exportTable({ handle: opened.handle, plan, table, format });
    setSaid(reply.ok ? deliver(reply.value) : sentence(reply.refusal.message));
  };
  return (
    <div className="table-export">
      <span className="small quiet" role="status">
        {said}
      </span>
      <Select.Root
        value={null}
        modal={false}
        onValueChange={(format: TableFormat | null) => {
          if (format !== null) void take(format);
        }}
      >
        <Select.Trigger className="button" aria-label="Table as a file">
          <Download aria-hidden="true" />
          Table
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner className="positioner" sideOffset={3} alignItemWithTrigger={false}>
            <Select.Popup className="popup">
              <Select.List className="select-list">
                {TABLE_FORMATS.map((format) => (
                  <Select.Item key={format} value={format} className="select-item">
                    <Select.ItemText className="item-text">{FORMAT_WORDS[format]}</Select.ItemText>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </div>
  );
}
