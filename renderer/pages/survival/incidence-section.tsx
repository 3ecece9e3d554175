/** Cumulative incidence with death competing, below the curve of the same endpoint. */
import { useMemo } from 'react';
import type {
  IncidenceReading,
  IncidenceResult,
} from '../../../shared/analysis/survival/incidence-result.ts';
import type { IncidenceCode } from '../../../shared/endpoints/competing-times.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import {
  formatEstimate,
  formatLevel,
  formatLimits,
  formatMonths,
  formatPercent,
} from '../../../shared/ground/format.ts';
import { FigureView } from '../../components/figure-view.tsx';
import { Section } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Ready } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { Choice } from '../../fields/choice.tsx';
import { OnOff } from '../../fields/on-off.tsx';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';
import { useLook } from '../../session/use-look.ts';

const LAYOUTS = [
  { value: 'separate', label: 'Side by side' },
  { value: 'stacked', label: 'Stacked' },
] as const;
type Layout = (typeof LAYOUTS)[number]['value'];

type IncidenceLook = { readonly layout: Layout; readonly naive: boolean };
const FIRST: IncidenceLook = { layout: 'separate', naive: false };

type IncidenceSectionProps = { readonly code: IncidenceCode; readonly number: string };

export function IncidenceSection({ code, number }: IncidenceSectionProps) {
  const { results } = useSession();
  return (
    <div className="rules">
      <Section title="With death competing">
        <Ready what="The cumulative incidence" part={results.incidence[code]}>
          {(incidence) => <Incidence incidence={incidence} number={number} />}
        </Ready>
      </Section>
    </div>
  );
}

type IncidenceProps = { readonly incidence: IncidenceResult; readonly number: string };

function Incidence({ incidence, number }: IncidenceProps) {
  const [look, setLook] = useLook('incidence', 'Cumulative incidence figure', FIRST);
  const { layout, naive } = look;
  const request = useMemo(
    (): FigureRequest => ({ id: 'incidence', endpoint: incidence.code, layout, naive }),
    [incidence.code, layout, naive],
  );
  const figure = useChart(request);
  return (
    <div className="with-margin">
      <div className="stack">
        <p>{incidence.sentence}</p>
        {figure.state === 'ready' ? (
          <FigureView
            number={number}
            figure={figure.figure}
            request={request}
            frame={320}
            numbers={<Readings incidence={incidence} />}
          />
        ) : (
          <p className="notice">{sentence(figure.why)}</p>
        )}
        <Readings incidence={incidence} />
      </div>
      <aside className="margin-notes" aria-label="Settings of the cumulative incidence">
        <fieldset className="fieldset">
          <legend>Cumulative incidence</legend>
          <Choice
            label="Curves"
            options={LAYOUTS}
            value={layout}
            onChange={(next) => setLook({ ...look, layout: next })}
          />
          <OnOff
            label="1 - Kaplan-Meier"
            value={naive}
            onChange={(next) => setLook({ ...look, naive: next })}
            help="death censored: for a world without it, too large"
          />
        </fieldset>
      </aside>
    </div>
  );
}

function Readings({ incidence }: { readonly incidence: IncidenceResult }) {
  const { plan } = useSession();
  return (
    <ResultsTable
      caption={incidence.title}
      columns={[
        {
          title: 'Months',
          cell: ({ time }: IncidenceReading) => formatMonths(time, 0),
        },
        { title: 'At risk', cell: ({ own }) => own.atRisk, numeric: true },
        { title: 'Events', cell: ({ own }) => own.eventsUpTo, numeric: true },
        {
          title: 'Incidence',
          cell: ({ own }) => formatEstimate(own.incidence, formatPercent),
          numeric: true,
        },
        {
          title: `${formatLevel(plan.survival.level)} CI`,
          cell: ({ own }) => formatLimits(own.lower, own.upper, formatPercent),
          numeric: true,
        },
        { title: 'Died first', cell: ({ competing }) => competing.eventsUpTo, numeric: true },
        {
          title: '1 - Kaplan-Meier',
          cell: ({ naive }) => formatEstimate(naive, formatPercent),
          numeric: true,
        },
      ]}
      rows={incidence.at}
      keyOf={({ time }) => String(time)}
      note="1 - Kaplan-Meier censors death: it answers for a world without it and is too large."
    />
  );
}
