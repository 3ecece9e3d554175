/** Where files come in: dropped, or chosen one by one or as a folder. */
import { FilePlus, FolderOpen } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { folderFiles } from '../../host/dropped-files.ts';
import type { GivenFiles } from '../../host/dropped-files.ts';

type DropPlaceProps = {
  readonly endings: readonly string[];
  /** Files are held over the window. */
  readonly over: boolean;
  readonly onAdd: (given: GivenFiles) => void;
};

export function DropPlace({ endings, over, onAdd }: DropPlaceProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  // React knows no such attribute; browsers and Electron do.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  const taken = (input: HTMLInputElement): readonly File[] => {
    const list = [...(input.files ?? [])];
    input.value = '';
    return list;
  };
  return (
    <div className="import-drop" data-over={over}>
      <span>{over ? 'Drop them anywhere' : 'Drop files or a folder anywhere here, or'}</span>
      <input
        ref={files}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Files to import"
        onChange={({ target }) => onAdd({ files: taken(target), passedOver: [] })}
      />
      <input
        ref={folder}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Folder to import"
        onChange={({ target }) => onAdd(folderFiles(taken(target), endings))}
      />
      <div className="button-row">
        <button type="button" className="button primary" onClick={() => files.current?.click()}>
          <FilePlus aria-hidden="true" />
          Choose files
        </button>
        <button type="button" className="button" onClick={() => folder.current?.click()}>
          <FolderOpen aria-hidden="true" />
          Choose a folder
        </button>
      </div>
    </div>
  );
}
