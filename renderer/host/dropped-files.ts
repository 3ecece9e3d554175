/** Files out of a drop or a picker: of a folder those in it, folders within included. */

/** A folder with more is not what was meant. */
const MOST_FILES = 500;

export type GivenFiles = {
  readonly files: readonly File[];
  /** Names of files of a folder that no import reads. */
  readonly passedOver: readonly string[];
};

/** Must be called while the drop is heard: afterwards the browser has forgotten what was dropped. */
export function droppedFiles(
  transfer: DataTransfer,
  endings: readonly string[],
): Promise<GivenFiles> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  if (!entries.some((entry) => entry?.isDirectory === true)) {
    return Promise.resolve({ files: [...transfer.files], passedOver: [] });
  }
  return filesOfEntries(
    entries.filter((entry) => entry !== null),
    endings,
  );
}

/** Files of a picked folder. */
export function folderFiles(files: readonly File[], endings: readonly string[]): GivenFiles {
  const seen = files.filter(({ name }) => !name.startsWith('.')).slice(0, MOST_FILES);
  return {
    files: seen.filter(({ name }) => hasEnding(name, endings)),
    passedOver: seen.filter(({ name }) => !hasEnding(name, endings)).map(({ name }) => name),
  };
}

async function filesOfEntries(
  entries: readonly FileSystemEntry[],
  endings: readonly string[],
): Promise<GivenFiles> {
  const named: File[] = [];
  const inside: File[] = [];
  for (const entry of entries) {
    if (entry.isDirectory) await collect(entry as FileSystemDirectoryEntry, inside);
    else named.push(await fileOf(entry as FileSystemFileEntry));
  }
  const sorted = inside.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const { files, passedOver } = folderFiles(sorted, endings);
  return { files: [...named, ...files], passedOver };
}

async function collect(folder: FileSystemDirectoryEntry, into: File[]): Promise<void> {
  const reader = folder.createReader();
  // A folder is read in portions of a hundred entries.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) =>
      reader.readEntries(done, fail),
    );
    if (some.length === 0 || into.length >= MOST_FILES) return;
    for (const entry of some) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory) await collect(entry as FileSystemDirectoryEntry, into);
      else into.push(await fileOf(entry as FileSystemFileEntry));
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, fail) => entry.file(done, fail));
}

/** A saved mapping and an earlier database may lie in the folder, too. */
const BESIDE = ['json', 'db', 'sqlite', 'onearm'];

function hasEnding(name: string, endings: readonly string[]): boolean {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return endings.includes(ending) || BESIDE.includes(ending);
}

/** True for an SQLite database, whatever its name. */
export async function isDatabase(file: File): Promise<boolean> {
  return (await file.slice(0, 15).text()) === 'SQLite format 3';
}
