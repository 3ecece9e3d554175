/** Step 6: the database is written, the mapping saved for the next export, and the trial opened. */
import { formatPlural } from '../../../shared/ground/format.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import type { ImportState } from './import-state.ts';
import type { EarlierFile } from './take-files.ts';
import { WriteButtons } from './write-buttons.tsx';
import type { OpenWritten } from './write-buttons.tsx';

type WriteStepProps = {
  readonly view: ImportView;
  readonly state: ImportState;
  readonly earlier: EarlierFile | null;
  readonly onOpen: OpenWritten;
};

export function WriteStep({ view, state, earlier, onOpen }: WriteStepProps) {
  const open = view.open.length;
  return (
    <section className="import-step" aria-label="Write">
      <h2>{summaryOf(view)}</h2>
      <p className="quiet">
        {view.mapping.name}.db holds the trial, its account, the mapping and the list of what stayed
        out. The mapping alone, without any value of a patient, reads the next export.
      </p>
      {open === 0 ? null : (
        <p className="notice">
          {formatPlural(open, 'question is', 'questions are')} still open: nothing is written before
          every one is answered.
        </p>
      )}
      <WriteButtons view={view} state={state} earlier={earlier} onOpen={onOpen} />
    </section>
  );
}

function summaryOf({ account, notImported }: ImportView): string {
  const imported = account.reduce((sum, line) => sum + line.imported, 0);
  const out = notImported.length === 0 ? 'nothing stayed out' : `${notImported.length} stayed out`;
  const tables = new Set(account.filter((line) => line.imported > 0).map(({ table }) => table));
  return `${formatPlural(imported, 'row')} for ${formatPlural(tables.size, 'table')}; ${out}`;
}
