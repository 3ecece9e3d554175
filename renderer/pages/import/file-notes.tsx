/** What is said of the files as a whole: columns left out because they name a person, and drift. */
import { formatPlural } from '../../../shared/ground/format.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
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

const isDrift = ({ key }: { readonly key: string }): boolean => key.startsWith('drift.');

type DriftListProps = { readonly view: ImportView; readonly saved: boolean };

/** What a saved mapping meets that it has not seen: what feeds a field is a question, the rest a note. */
export function DriftList({ view, saved }: DriftListProps) {
  if (!saved) return null;
  const asked = view.open.filter(isDrift);
  const answered = view.answered.filter(({ question }) => isDrift(question));
  const notes = view.notes.filter((note) =>
    /columns that (?:the mapping has not seen|are gone)/.test(note),
  );
  const rows = [
    ...asked.map(({ key, text }) => ({ key, says: text, state: 'a question: it feeds a field' })),
    ...answered.map(({ question, answer }) => ({
      key: question.key,
      says: question.text,
      state: `answered: ${answer}`,
    })),
    ...notes.map((note) => ({ key: note, says: note, state: 'feeds no field' })),
  ];
  if (rows.length === 0)
    return <p className="quiet">Columns and codes are those of the mapping.</p>;
  return (
    <ResultsTable
      id="drift"
      caption={<h2>Other than when the mapping was made</h2>}
      columns={[
        { title: 'What', cell: ({ says }) => sentence(says) },
        { title: 'State', cell: ({ state }) => state },
      ]}
      rows={rows}
      keyOf={({ key }) => key}
    />
  );
}
