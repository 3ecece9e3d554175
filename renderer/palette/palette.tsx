/** Everything that can be gone to or done, found by a few letters. */
import { Dialog } from '@base-ui/react/dialog';
import { useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { find } from './find.ts';
import type { Entry } from './find.ts';
import './palette.css';
import '../components/dialog-frame.css';

type PaletteProps = { readonly entries: readonly Entry[]; readonly onClose: () => void };

/** With the field itself, not a frame later: what is typed right after the keys must not be lost. */
const focusAtOnce = (field: HTMLInputElement | null): void => field?.focus();

export function Palette({ entries, onClose }: PaletteProps) {
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const found = useMemo(() => find(entries, search), [entries, search]);
  const go = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    entry.act();
  };
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(to, found.length - 1));
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const pressed = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(found[at]);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog palette">
          <Dialog.Title className="visually-hidden">Find anything</Dialog.Title>
          <input
            ref={focusAtOnce}
            className="palette-search"
            role="combobox"
            aria-label="Find a page, a patient or a command"
            aria-expanded="true"
            aria-controls={id}
            aria-activedescendant={found.length === 0 ? undefined : `${id}-${at}`}
            placeholder="Page, patient, endpoint or command"
            value={search}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setSearch(event.target.value);
              setAt(0);
            }}
            onKeyDown={pressed}
          />
          <ul className="palette-list" role="listbox" id={id} aria-label="Found" ref={list}>
            {found.map((entry, k) => (
              <li
                key={`${entry.kind} ${entry.title}`}
                id={`${id}-${k}`}
                role="option"
                aria-selected={k === at}
                onPointerMove={() => setAt(k)}
                onClick={() => go(entry)}
              >
                <span>{entry.title}</span>
                <span className="faint">{entry.keys ?? entry.kind}</span>
              </li>
            ))}
          </ul>
          <p className="palette-none" role="status">
            {found.length === 0 ? 'Nothing is called so.' : ''}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
