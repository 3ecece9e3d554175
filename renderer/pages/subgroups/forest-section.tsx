/** The forest of an outcome by subgroup, with what can be asked of it. */
import { useMemo } from 'react';
import {
  formatEstimate,
  formatMonths,
  formatPercent,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import { factorSplits } from '../../../shared/analysis/population/subgroups.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { FOREST_OUTCOMES, forestContent } from '../../../shared/figures/forest/forest-lines.ts';
import type {
  ForestAsked,
  ForestContent,
  ForestLine,
} from '../../../shared/figures/forest/forest-lines.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import { FigureView } from '../../components/figure-view.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { Choice } from '../../fields/choice.tsx';
import { Choices } from '../../fields/choices.tsx';
import { OnOff } from '../../fields/on-off.tsx';
import { figureNumber } from '../../route/contents.ts';
import { titleOf } from '../../session/endpoint-names.ts';
import { useSession } from '../../session/session.ts';
import { useFrame } from '../../session/use-frame.ts';
import { useChart } from '../../session/use-figure.ts';
import { useLook } from '../../session/use-look.ts';

type ForestLook = {
  /** "psa50", or an outcome over time with its endpoint: "median OS". */
  readonly outcome: string;
  readonly factors: readonly string[];
  readonly banding: boolean;
};
const DEFAULT_LOOK: ForestLook = { outcome: 'psa50', factors: [], banding: true };

function askedOf({ outcome, factors }: ForestLook): ForestAsked {
  const [kind, ...code] = outcome.split(' ');
  const known = FOREST_OUTCOMES.find((one) => one === kind) ?? 'psa50';
  return { outcome: known, endpoint: code.join(' ') || 'OS', factors };
}

export function ForestSection() {
  const { results, plan } = useSession();
  const { frame } = useFrame();
  const [look, setLook] = useLook('forest', 'Forest', DEFAULT_LOOK);
  const asked = useMemo(() => askedOf(look), [look]);
  const request = useMemo(
    (): FigureRequest => ({
      id: 'forest',
      patientIds: true,
      ...asked,
      factors: [...asked.factors],
      banding: look.banding,
    }),
    [asked, look.banding],
  );
  const figure = useChart(request);
  const splits = useMemo(() => factorSplits(frame.members), [frame]);
  const content = useMemo(() => forestContent(asked, results, frame), [asked, results, frame]);
  const months = plan.primary.landmarkMonths;
  const outcomes = [
    { value: 'psa50', label: 'PSA50' },
    ...readyEndpoints(results).flatMap(({ code }) => [
      { value: `survival ${code}`, label: `${titleOf(code)}, at ${formatPlural(months, 'month')}` },
      { value: `median ${code}`, label: `${titleOf(code)}, median` },
    ]),
  ];
  return (
    <>
      <div className="filters">
        <Choice
          label="Forest of"
          options={outcomes}
          value={outcomes.some(({ value }) => value === look.outcome) ? look.outcome : 'psa50'}
          onChange={(outcome) => setLook({ ...look, outcome })}
        />
        <Choices
          label="Factors"
          options={splits.map(({ key, title }) => ({ value: key, label: title }))}
          value={look.factors}
          onChange={(factors) => setLook({ ...look, factors })}
          none="All"
        />
        <OnOff
          label="Banding"
          value={look.banding}
          onChange={(banding) => setLook({ ...look, banding })}
        />
      </div>
      {figure.state === 'absent' || content.state === 'absent' ? (
        <p className="notice">
          The forest cannot be shown: {figure.state === 'absent' ? sentence(figure.why) : ''}
        </p>
      ) : (
        <FigureView
          number={figureNumber('subgroups', 1)}
          figure={figure.figure}
          request={request}
          numbers={<ForestNumbers content={content.content} />}
        />
      )}
    </>
  );
}

function ForestNumbers({ content }: { readonly content: ForestContent }) {
  const number = content.outcome === 'median' ? formatMonths : formatPercent;
  return (
    <ResultsTable
      caption={`${content.title} by subgroup`}
      columns={[
        { title: 'Factor', cell: (row: ForestLine) => row.factor },
        { title: 'Level', cell: (row) => row.level },
        {
          title: content.outcome === 'psa50' ? 'Responders' : 'Events',
          cell: (row) => `${row.count} of ${row.n}`,
          numeric: true,
        },
        {
          title: content.outcome === 'median' ? 'Months' : 'Share',
          cell: (row) => (row.countedOnly ? '—' : formatEstimate(row.estimate, number)),
          numeric: true,
        },
        {
          title: 'Interval',
          cell: (row) =>
            row.countedOnly
              ? '—'
              : `${formatEstimate(row.lower, number)} to ${formatEstimate(row.upper, number)}`,
          numeric: true,
        },
      ]}
      rows={content.lines}
      keyOf={(row) => `${row.factor}/${row.level}`}
    />
  );
}
