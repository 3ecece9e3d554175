/** Filter and copy of a table. What is copied says which plan and data made it. */
import { Copy, Search } from 'lucide-react';
import { useContext, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { stampWords } from '../../shared/analysis/frame/stamp.ts';
import { SessionContext } from '../session/session.ts';
import { tabSeparated } from './table-order.ts';
import './table-tools.css';

type TableToolsProps = {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly search: string;
  /** Null where the table is too short to search. */
  readonly onSearch: ((search: string) => void) | null;
  readonly shown: number;
  readonly all: number;
  /** Draws every row. */
  readonly onAll: () => void;
};

export function TableTools(props: TableToolsProps) {
  const { table, search, onSearch, shown, all, onAll } = props;
  const session = useContext(SessionContext);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    flushSync(onAll);
    const element = table.current;
    if (element === null) return;
    const stamp = session === null ? [] : [[stampWords(session.results.stamp)]];
    const lines = [...linesOf(element), ...stamp];
    try {
      await navigator.clipboard.writeText(tabSeparated(lines));
      setSaid('Copied');
      session?.markExported(session.plan);
    } catch {
      setSaid('The system does not allow copying');
    }
  };
  if (all === 0) return null;
  return (
    <div className="table-tools">
      <span className="small quiet" role="status">
        {search === '' ? said : `${shown} of ${all}`}
      </span>
      {onSearch === null ? null : (
        <label className="table-search">
          <Search aria-hidden="true" />
          <input
            type="search"
            value={search}
            aria-label="Filter the rows"
            placeholder="Filter"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onSearch(event.target.value)}
          />
        </label>
      )}
      <button
        type="button"
        className="button plain icon"
        aria-label="Copy the table"
        title="Copy the table"
        onClick={() => void copy()}
      >
        <Copy aria-hidden="true" />
      </button>
    </div>
  );
}

/** Title, head and rows as they are read on the page. */
function linesOf(table: HTMLTableElement): readonly (readonly string[])[] {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText));
  return [[table.caption?.innerText ?? ''], ...rows];
}
