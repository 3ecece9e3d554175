/** How the window is used, what its words mean, and the methods behind the numbers of this trial. */
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import { Colophon } from '../../components/colophon.tsx';
import { PageHead, Section } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { useSession } from '../../session/session.ts';
import { Glossary, Keys, RefusalTopics } from './help-contents.tsx';
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
          <Keys />
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
        <Glossary />
        <RefusalTopics />
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
