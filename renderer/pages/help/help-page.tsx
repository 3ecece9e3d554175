/** How the window is used, what its words mean, and the methods behind the numbers of this trial. */
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import { Colophon } from '../../components/colophon.tsx';
import { PageHead, Section } from '../../components/page-parts.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { useSession } from '../../session/session.ts';
import { SHORTCUTS, keysOf } from '../../commands/shortcuts.ts';
import { GLOSSARY } from './glossary.ts';
import './help-page.css';

export function HelpPage() {
  const { results } = useSession();
  return (
    <>
      <PageHead title="Help and glossary">
        Keys, words, and how the numbers of this trial are made. More is in the documentation that
        comes with the program.
      </PageHead>
      <div className="stack">
        <div className="two-columns">
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
          <Section title="What is where">
            <ul className="help-list">
              <li>
                <strong>Settings marked “plan”</strong> move numbers on every page and in every
                file; the others move only the picture. Everything can be undone.
              </li>
              <li>
                <strong>Underlined counts</strong> open the patients behind them, in place.
              </li>
              <li>
                <strong>Heads of tables</strong> sort; longer tables filter. The sign at their
                corner copies them, with plan and data.
              </li>
              <li>
                <strong>NE and NR</strong> say why there is no number, on hover and focus.
              </li>
              <li>
                <strong>The foot of each page</strong> says who was counted, and the plan, data and
                version that made the numbers.
              </li>
            </ul>
          </Section>
        </div>
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
        <Section title="Methods in force">
          <div className="prose">
            {methodsOf(results).map(({ title, method }) => (
              <p key={title}>
                <strong>{title}.</strong> {sentence(method)}
              </p>
            ))}
          </div>
        </Section>
      </div>
      <Colophon
        method={['The methods are those of the plan in force, as they stand below each page.']}
      />
    </>
  );
}

type Method = { readonly title: string; readonly method: string };

/** The method text of every result that there is. */
function methodsOf(results: Results): readonly Method[] {
  const { primary, psa, baseline, adverseEvents, exposure } = results;
  const of = (
    title: string,
    part: { readonly state: string; readonly value?: { readonly method: string } },
  ): readonly Method[] =>
    part.state === 'ready' && part.value !== undefined
      ? [{ title, method: part.value.method }]
      : [];
  return [
    ...of('Primary endpoint', primary),
    ...readyEndpoints(results).map(({ title, method }) => ({ title, method })),
    ...of('PSA response', psa),
    ...of('Baseline', baseline),
    ...of('Adverse events', adverseEvents),
    ...of('Exposure', exposure),
  ];
}
