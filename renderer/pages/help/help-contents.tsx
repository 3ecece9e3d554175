/** How the window is used, what its words mean, and what helps with a refusal: without any trial. */
import { SHORTCUTS, keysOf } from '../../commands/shortcuts.ts';
import { Section } from '../../components/page-parts.tsx';
import { TOPICS } from '../../components/refusal-help.ts';
import type { HelpTopic } from '../../components/refusal-help.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { GLOSSARY } from './glossary.ts';
import './help-page.css';

export function Keys() {
  return (
    <ResultsTable
      id="shortcuts"
      caption={<h2>Keys</h2>}
      columns={[
        { title: 'Key', cell: (row) => <kbd>{keysOf(row)}</kbd>, nowrap: true },
        { title: 'What it does', cell: (row) => row.does },
      ]}
      rows={SHORTCUTS}
      keyOf={keysOf}
      note="On a Mac, Cmd takes the place of Ctrl. In a figure, arrow keys read the points, Enter opens the patient; a drag shows a part larger, a double click the whole again."
    />
  );
}

export function Glossary() {
  return (
    <ResultsTable
      id="glossary"
      caption={<h2>Glossary</h2>}
      columns={[
        { title: 'Word', cell: (row) => <strong>{row.word}</strong>, nowrap: true },
        { title: 'Meaning here', cell: (row) => row.means },
      ]}
      rows={GLOSSARY}
      keyOf={(row) => row.word}
    />
  );
}

/** Every paragraph that a refusal may lead to. */
export function RefusalTopics() {
  return (
    <Section title="When something is refused">
      <dl className="help-topics prose">
        {Object.values<HelpTopic>(TOPICS).map(({ title, says }) => (
          <div key={title}>
            <dt>{title}</dt>
            {says.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </div>
        ))}
      </dl>
    </Section>
  );
}
