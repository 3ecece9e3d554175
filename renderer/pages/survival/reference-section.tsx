/** The endpoint against known curves: the null of the protocol, and published figures. */
import { useMemo } from 'react';
import type {
  OneSampleComparison,
  OneSampleResult,
} from '../../../shared/analysis/survival/one-sample-result.ts';
import type { ComparedCode } from '../../../shared/analysis/survival/one-sample.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import {
  formatEstimate,
  formatLevel,
  formatLimits,
  formatNumber,
  formatP,
} from '../../../shared/ground/format.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import { FigureView } from '../../components/figure-view.tsx';
import { Section } from '../../components/page-parts.tsx';
import { Ready } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';

type ReferenceSectionProps = { readonly code: ComparedCode; readonly number: string };

export function ReferenceSection({ code, number }: ReferenceSectionProps) {
  const { results } = useSession();
  return (
    <div className="rules">
      <Section title="Against known curves">
        <Ready what="The comparison" part={results.oneSample[code]}>
          {(compared) => <Comparisons compared={compared} code={code} number={number} />}
        </Ready>
      </Section>
    </div>
  );
}

type ComparisonsProps = ReferenceSectionProps & { readonly compared: OneSampleResult };

function Comparisons({ compared, code, number }: ComparisonsProps) {
  const request = useMemo((): FigureRequest => ({ id: 'reference', endpoint: code }), [code]);
  const figure = useChart(request);
  return (
    <div className="stack">
      {figure.state === 'ready' ? (
        <FigureView
          number={number}
          figure={figure.figure}
          request={request}
          frame={300}
          numbers={<ComparisonTable compared={compared} />}
        />
      ) : (
        <p className="notice">{sentence(figure.why)}</p>
      )}
      <ComparisonTable compared={compared} />
    </div>
  );
}

const twoDecimals = (value: number): string => formatNumber(value, 2);

function ComparisonTable({ compared }: { readonly compared: OneSampleResult }) {
  const { plan } = useSession();
  return (
    <ResultsTable
      caption="Observed and expected events"
      columns={[
        {
          title: 'Reference',
          cell: ({ name, published }: OneSampleComparison) =>
            published === null
              ? name
              : `${name}: median ${formatNumber(published.medianMonths, 1)} months, n = ${published.n} (historical; ${published.source})`,
        },
        { title: 'Observed', cell: ({ test }) => test.observed, numeric: true },
        { title: 'Expected', cell: ({ test }) => formatNumber(test.expected, 1), numeric: true },
        {
          title: 'Ratio',
          cell: ({ test }) => formatEstimate(test.ratio, twoDecimals),
          numeric: true,
        },
        {
          title: `${formatLevel(plan.survival.level)} CI`,
          cell: ({ test }) => formatLimits(test.lower, test.upper, twoDecimals),
          numeric: true,
        },
        {
          title: 'P',
          cell: ({ kind, test }) =>
            kind === 'null' ? formatEstimate(test.p, (p) => formatP(p, plan.primary.alpha)) : '',
          numeric: true,
        },
      ]}
      rows={compared.comparisons}
      keyOf={({ id }) => id}
      note={`${compared.method} ${compared.comparisons.flatMap(({ published }) => (published === null ? [] : [`${published.name}: ${published.population}. ${published.caution}.`])).join(' ')}`}
    />
  );
}
