/** The endpoint against known curves: the null of the protocol, and published figures. */
import { useMemo, useState } from 'react';
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
import { Refused } from '../../../shared/ground/refusal.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import { checkPlan } from '../../../shared/trial/plan/plan-file.ts';
import { withPlanValue } from '../../../shared/trial/plan/switches/all.ts';
import type { OwnCurve } from '../../../shared/trial/plan/switches/switch.ts';
import { FigureView } from '../../components/figure-view.tsx';
import { Section } from '../../components/page-parts.tsx';
import { Ready } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { OwnCurves } from '../../fields/own-curves.tsx';
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
      <Curves code={code} />
    </div>
  );
}

/** Curves that the user reads from files go into the plan, so that every file made later has them. */
function Curves({ code }: { readonly code: ComparedCode }) {
  const { plan, setPlan } = useSession();
  const [refused, setRefused] = useState<string | null>(null);
  const change = (curves: readonly OwnCurve[]): void => {
    try {
      const next = checkPlan(withPlanValue(plan, 'oneSample.curves', curves));
      setRefused(null);
      setPlan(() => next);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error.refusal.message);
    }
  };
  return (
    <>
      <OwnCurves
        label="Published curves of your own"
        curves={plan.oneSample.curves}
        onChange={change}
        endpoint={code}
        help="A CSV file with a column time (or months, or days) and a column survival from 1 down, as read off a publication."
      />
      {refused === null ? null : (
        <p className="field-refusal" role="alert">
          {sentence(refused)}
        </p>
      )}
    </>
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
            kind !== 'historical'
              ? formatEstimate(test.p, (p) => formatP(p, plan.primary.alpha))
              : '',
          numeric: true,
        },
      ]}
      rows={compared.comparisons}
      keyOf={({ id }) => id}
      note={`${compared.method} ${compared.comparisons.flatMap(({ published }) => (published === null ? [] : [`${published.name}: ${published.population}. ${published.caution}.`])).join(' ')}`}
    />
  );
}
