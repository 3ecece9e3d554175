/** Patient-reported outcomes: scores, changes and responders by visit, for each scale. */
import { Tabs } from '@base-ui/react/tabs';
import { useMemo } from 'react';
import { formatLevel, formatNumber } from '../../../shared/ground/format.ts';
import type {
  QualityOfLifeResult,
  ScaleResult,
} from '../../../shared/analysis/quality-of-life/quality-of-life.ts';
import type { VisitSummary } from '../../../shared/analysis/quality-of-life/quality-of-life-visit.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { Colophon } from '../../components/colophon.tsx';
import { EstimateText, LimitsText } from '../../components/estimate-text.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { PlanSwitch } from '../../fields/plan-switch.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Ready } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { MedianRange } from '../../components/summary-text.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { figureNumber } from '../../route/contents.ts';
import { goTo, hrefOf } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';
import { ChangeNumbers, ClassNumbers, DistributionNumbers } from './quality-of-life-numbers.tsx';

const one = (value: number): string => formatNumber(value, 1);

type QualityOfLifeProps = { readonly detail: string };

export function QualityOfLifePage({ detail }: QualityOfLifeProps) {
  const { results } = useSession();
  return (
    <>
      <PageHead
        title="Patient-reported outcomes"
        actions={<TableExport tables={['quality-of-life']} />}
      >
        FACT-RNT and BPI-SF: changes from pairs with a baseline only; forms received of forms
        expected under every visit.
      </PageHead>
      <Ready what="The patient-reported outcomes" part={results.qualityOfLife}>
        {(result) => <Scales result={result} detail={detail} />}
      </Ready>
    </>
  );
}

type ScalesProps = QualityOfLifeProps & { readonly result: QualityOfLifeResult };

function Scales({ result, detail }: ScalesProps) {
  const chosen = result.scales.find(({ scale }) => scale === detail) ?? result.scales[0];
  if (chosen === undefined) return null;
  return (
    <Tabs.Root
      className="stack"
      value={chosen.scale}
      onValueChange={(value: string) => goTo('quality-of-life', value)}
    >
      <Tabs.List className="tabs-list" activateOnFocus>
        {result.scales.map(({ scale, title }) => (
          <Tabs.Tab key={scale} value={scale}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={chosen.scale} key={chosen.scale}>
        <OneScale scale={chosen} note={result.mixedModelNote} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

function OneScale({ scale, note }: { readonly scale: ScaleResult; readonly note: string }) {
  return (
    <>
      <div className="with-margin">
        <div className="stack">
          {scale.notes.length === 0 ? null : (
            <ul className="notice warning">
              {scale.notes.map((words) => (
                <li key={words}>{sentence(words)}</li>
              ))}
            </ul>
          )}
          <ScaleFigure id="pro-change" scale={scale} />
          <Visits scale={scale} />
          <ScaleFigure id="pro-classes" scale={scale} />
          <ScaleFigure id="pro-cdf" scale={scale} />
          <p className="prose quiet">
            Time to deterioration:{' '}
            <a href={hrefOf('survival', scale.scale === 'fact-rnt' ? 'TTRNT' : 'TTWP')}>
              Kaplan-Meier curve
            </a>
            . {sentence(note)}
          </p>
        </div>
        <aside className="margin-notes" aria-label="Settings">
          <fieldset className="fieldset">
            <legend>
              Scoring <span className="tag">plan</span>
            </legend>
            <PlanSwitch path="qualityOfLife.visitWindowDays" />
            <PlanSwitch path="qualityOfLife.visitIntervalDays" />
            {scale.scale === 'fact-rnt' ? (
              <>
                <PlanSwitch path="qualityOfLife.factRntReversed" />
                <PlanSwitch path="qualityOfLife.factRntReverseVerified" />
                <PlanSwitch path="qualityOfLife.factRntThreshold" />
                <PlanSwitch path="qualityOfLife.factRntPoints" />
              </>
            ) : (
              <>
                <PlanSwitch path="qualityOfLife.severityNeeds" />
                <PlanSwitch path="qualityOfLife.worstPainThreshold" />
              </>
            )}
          </fieldset>
        </aside>
      </div>
      <Colophon method={[sentence(scale.method)]} accounting={scale.accounting} />
    </>
  );
}

const SCALE_FIGURES = ['pro-change', 'pro-classes', 'pro-cdf'] as const;
type ScaleFigureId = (typeof SCALE_FIGURES)[number];

type ScaleFigureProps = { readonly id: ScaleFigureId; readonly scale: ScaleResult };

function ScaleFigure({ id, scale }: ScaleFigureProps) {
  const request = useMemo(
    (): FigureRequest => ({ id, score: scale.scale, patientIds: true }),
    [id, scale.scale],
  );
  const figure = useChart(request);
  if (figure.state === 'absent') return null;
  return (
    <FigureView
      number={figureNumber('quality-of-life', SCALE_FIGURES.indexOf(id))}
      figure={figure.figure}
      request={request}
      numbers={<ScaleNumbers id={id} scale={scale} />}
      patients
    />
  );
}

function ScaleNumbers({ id, scale }: ScaleFigureProps) {
  switch (id) {
    case 'pro-change':
      return <ChangeNumbers scale={scale} />;
    case 'pro-classes':
      return <ClassNumbers scale={scale} />;
    case 'pro-cdf':
      return <DistributionNumbers scale={scale} />;
    default:
      return id satisfies never;
  }
}

function Visits({ scale }: { readonly scale: ScaleResult }) {
  const [first] = scale.visits;
  const level = formatLevel(first?.change.level ?? 0.95);
  const baseline = (row: VisitSummary): boolean => row.visit === 0;
  return (
    <ResultsTable
      id="visits"
      caption={`${scale.title}, ${scale.lowest} to ${scale.highest}, ${scale.direction}`}
      columns={[
        { title: 'Visit', cell: (row) => row.label, nowrap: true },
        {
          title: 'Received of expected',
          cell: (row) => `${row.completed} of ${row.expected}`,
          numeric: true,
        },
        { title: 'Scored', cell: (row) => row.scored, numeric: true },
        {
          title: 'Score, median (range)',
          cell: (row) => <MedianRange summary={row.score} format={one} />,
          numeric: true,
        },
        { title: 'Pairs', cell: (row) => (baseline(row) ? '' : row.pairs.length), numeric: true },
        {
          title: `Mean change (${level} CI)`,
          cell: (row) =>
            baseline(row) ? (
              ''
            ) : (
              <>
                <EstimateText estimate={row.change.mean} format={one} /> (
                <LimitsText lower={row.change.lower} upper={row.change.upper} format={one} />)
              </>
            ),
          numeric: true,
        },
        {
          title: 'Median change',
          cell: (row) =>
            baseline(row) ? '' : <EstimateText estimate={row.changeSummary.median} format={one} />,
          numeric: true,
        },
        {
          title: 'Improved / stable / worse',
          cell: (row) =>
            baseline(row)
              ? ''
              : `${row.responders.improved} / ${row.responders.stable} / ${row.responders.worse}`,
          numeric: true,
        },
      ]}
      rows={scale.visits}
      keyOf={(row) => String(row.visit)}
      note={`Responders: ${sentence(scale.threshold.words)}`}
    />
  );
}
