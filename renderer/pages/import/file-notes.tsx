/** What is said of the files as a whole: columns left out because they name a person, and drift. */
import { formatPlural } from '../../../shared/ground/format.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import type { Drift } from '../../../shared/import/drift/drift.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { ResultsTable } from '../../components/results-table.tsx';

export function Identifying({ view }: { readonly view: ImportView }) {
  const { identifying } = view;
  if (identifying.length === 0) return null;
  return (
    <ResultsTable
      id="identifying"
      caption={
        <h2>{formatPlural(identifying.length, 'column')} that can name a person: left out</h2>
      }
      columns={[
        { title: 'Column', cell: ({ source, column }) => `${source}.${column}` },
        { title: 'How it was found', cell: ({ reason }) => reason },
      ]}
      rows={identifying}
      keyOf={({ source, column }) => `${source} ${column}`}
      note="Read by nothing, shown to nobody, and stored nowhere."
    />
  );
}

const WHAT: Readonly<Record<Drift['what'], string>> = {
  gone: 'column gone',
  new: 'column new',
  renamed: 'column renamed',
  'code-new': 'code new',
  'code-gone': 'code gone',
  type: 'type changed',
};

type DriftListProps = { readonly view: ImportView; readonly saved: boolean };

/** How the files differ from those a saved mapping was made of: what feeds a field is a question. */
export function DriftList({ view, saved }: DriftListProps) {
  if (!saved) return null;
  const { drift, open, answered } = view;
  if (drift.length === 0) {
    return <p className="quiet">Columns and codes are those of the mapping.</p>;
  }
  const state = ({ question, feeds }: Drift): string => {
    if (question === null) return feeds.length === 0 ? 'feeds no field' : 'goes on as before';
    if (open.some(({ key }) => key === question)) return 'a question, not yet answered';
    const given = answered.find((one) => one.question.key === question);
    return given === undefined ? 'a question' : `answered: ${given.answer}`;
  };
  return (
    <ResultsTable
      id="drift"
      caption={<h2>Other than when the mapping was made</h2>}
      columns={[
        { title: 'What', cell: ({ what }: Drift) => WHAT[what] },
        { title: 'Where', cell: ({ source, column }: Drift) => `${source}.${column}` },
        { title: 'Feeds', cell: ({ feeds }: Drift) => feeds.join(', ') },
        { title: 'In words', cell: ({ says }: Drift) => sentence(says) },
        { title: 'State', cell: state },
      ]}
      rows={drift}
      keyOf={({ source, column, what, to }) => `${source} ${column} ${what} ${to ?? ''}`}
    />
  );
}
