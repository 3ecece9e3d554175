/** The parts that every page is set from. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import './page-parts.css';

type PageHeadProps = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

export function PageHead({ title, children, actions }: PageHeadProps) {
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {children === undefined ? null : <p>{children}</p>}
      </div>
      {actions === undefined ? null : <div className="page-actions">{actions}</div>}
    </header>
  );
}

type SectionProps = {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

export type KeyResult = {
  readonly label: string;
  readonly value: ReactNode;
  readonly beside?: ReactNode;
};

export function KeyResults({ results }: { readonly results: readonly KeyResult[] }) {
  return (
    <dl className="key-results">
      {results.map(({ label, value, beside }) => (
        <div className="key-result" key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {beside === undefined ? null : <dd className="beside">{beside}</dd>}
        </div>
      ))}
    </dl>
  );
}

export type Fact = readonly [label: string, value: ReactNode];

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <Pair key={label} label={label} value={value} />
      ))}
    </dl>
  );
}

function Pair({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
