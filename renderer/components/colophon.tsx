/** The foot of every page: method, who was counted, plan and data that made the numbers. */
import type { Accounting } from '../../shared/analysis/results.ts';
import { cutOffWords } from '../../shared/trial/dates-known.ts';
import { hrefOf } from '../route/route.ts';
import { useSession } from '../session/session.ts';
import './colophon.css';

type ColophonProps = {
  /** Sentences on how the numbers of the page were made. */
  readonly method: readonly string[];
  readonly accounting?: Accounting | undefined;
};

export function Colophon({ method, accounting }: ColophonProps) {
  const { results } = useSession();
  const { stamp } = results;
  return (
    <footer className="colophon">
      <section>
        <h2>Method</h2>
        {method.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {accounting === undefined ? null : <Counted accounting={accounting} />}
      </section>
      <section>
        <h2>Provenance</h2>
        <p>
          Plan <a href={hrefOf('plan')}>{stamp.planName}</a>{' '}
          <span className="code">{stamp.planHash.slice(0, 12)}</span>. Data {stamp.source.fileName},
          SHA-256{' '}
          <span className="code" title={stamp.source.sha256}>
            {stamp.source.sha256.slice(0, 12)}…{stamp.source.sha256.slice(-6)}
          </span>
          , cut-off {cutOffWords(stamp.cutOff)}
          {stamp.synthetic ? ', synthetic data' : ''}. OneArm {stamp.appVersion}.
        </p>
      </section>
    </footer>
  );
}

function Counted({ accounting }: { readonly accounting: Accounting }) {
  const { enrolled, analysed, excluded } = accounting;
  const sum = `${enrolled} enrolled = ${analysed} analysed + ${excluded.length} excluded`;
  if (excluded.length === 0) return <p>{sum}.</p>;
  return (
    <details>
      <summary>{sum}</summary>
      <ul>
        {excluded.map(({ patient, why }) => (
          <li key={patient}>
            <a href={hrefOf('patient', patient)}>{patient}</a>: {why}
          </li>
        ))}
      </ul>
    </details>
  );
}
