/** Adverse events: overview, terms by class, figure, listing behind every number. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { eventsBehind, unrecordedNotes } from '../../../shared/analysis/safety/adverse-events.ts';
import type { AdverseEventsResult } from '../../../shared/analysis/safety/adverse-events.ts';
import { patientsOf } from '../../../shared/analysis/safety/adverse-event-count.ts';
import type { AeCount, AeRow } from '../../../shared/analysis/safety/adverse-event-count.ts';
import { formatEstimate, formatPercent, formatPlural } from '../../../shared/ground/format.ts';
import type { AssessedEvent } from '../../../shared/endpoints/safety/adverse-events.ts';
import { Colophon } from '../../components/colophon.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { OnOff } from '../../fields/on-off.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { PlanSwitch } from '../../fields/plan-switch.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Ready } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { goTo } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { EventFigures, EventFigureSettings, FIGURE_LOOK } from './event-figures.tsx';

const DEFAULT_LOOK: { readonly intervals: boolean } = { intervals: false };

type Behind = { readonly title: string; readonly cell: AeCount };

export function AdverseEventsPage() {
  const { results } = useSession();
  return (
    <>
      <PageHead
        title="Adverse events"
        actions={<TableExport tables={['ae-overview', 'ae-terms']} />}
      >
        Treatment-emergent events in the treated patients, each counted once a line at the worst
        grade.
      </PageHead>
      <Ready what="The adverse events" part={results.adverseEvents}>
        {(result) => (
          <>
            <Body result={result} />
            <Colophon method={[sentence(result.method)]} accounting={result.accounting} />
          </>
        )}
      </Ready>
    </>
  );
}

function Body({ result }: { readonly result: AdverseEventsResult }) {
  const [{ intervals }, setLook] = useLook('adverse-events', 'Adverse event table', DEFAULT_LOOK);
  const [figure, setFigure] = useLook('adverse-event-figure', 'Adverse event figure', FIGURE_LOOK);
  const [behind, setBehind] = useState<Behind | null>(null);
  const cell = (title: string, count: AeCount) => (
    <CountButton
      count={count}
      intervals={intervals}
      onOpen={() => setBehind({ title, cell: count })}
    />
  );
  return (
    <div className="with-margin">
      <div className="stack">
        <ResultsTable
          id="ae-overview"
          caption={`Overview, ${result.treated} treated patients`}
          columns={[
            { title: 'Patients with', cell: (row) => row.title },
            { title: 'n (%)', cell: (row) => cell(row.title, row), numeric: true },
          ]}
          rows={result.overview}
          keyOf={(row) => row.key}
          note={unrecordedNotes(result).join(' ')}
        />
        <EventFigures result={result} look={figure} />
        <Terms result={result} cell={cell} />
      </div>
      <Listing result={result} behind={behind} onClose={() => setBehind(null)} />
      <aside className="margin-notes" aria-label="Settings">
        <EventFigureSettings look={figure} onLook={setFigure} />
        <fieldset className="fieldset">
          <legend>
            Counting <span className="tag">plan</span>
          </legend>
          <PlanSwitch path="adverseEvents.windowAfterLastDoseDays" />
          <PlanSwitch path="adverseEvents.stopAtNewTherapy" />
          <PlanSwitch path="adverseEvents.relatedFrom" />
          <PlanSwitch path="adverseEvents.missingRelation" />
          <PlanSwitch path="adverseEvents.cutOffPercent" />
          <PlanSwitch path="adverseEvents.groupedTerms" />
        </fieldset>
        <fieldset className="fieldset">
          <legend>Table</legend>
          <OnOff
            label="Exact intervals"
            value={intervals}
            onChange={(on) => setLook({ intervals: on })}
          />
        </fieldset>
      </aside>
    </div>
  );
}

type CountButtonProps = {
  readonly count: AeCount;
  readonly intervals: boolean;
  readonly onOpen: () => void;
};

function CountButton({ count, intervals, onOpen }: CountButtonProps) {
  const share = count.proportion === null ? '' : ` (${formatPercent(count.proportion)})`;
  const limits =
    intervals && count.interval !== null
      ? ` [${formatPercent(count.interval.lower)} to ${formatPercent(count.interval.upper)}]`
      : '';
  if (!count.known)
    return <span className="faint">{formatEstimate(patientsOf(count), String)}</span>;
  if (count.n === 0) return <span className="faint">0</span>;
  return (
    <button type="button" className="link-button number" onClick={onOpen}>
      {count.n}
      {share}
      {limits}
    </button>
  );
}

type Line = { readonly row: AeRow; readonly heading: boolean; readonly key: string };

function Terms(props: {
  readonly result: AdverseEventsResult;
  readonly cell: (title: string, count: AeCount) => ReactNode;
}) {
  const { result, cell } = props;
  const lines = result.classes.flatMap((soc): readonly Line[] => [
    { row: soc, heading: true, key: soc.title },
    ...soc.terms.map((row) => ({ row, heading: false, key: `${soc.title}/${row.title}` })),
  ]);
  const hidden = result.belowCutOff.map(({ title, n }) => `${title} (${n})`);
  return (
    <ResultsTable
      id="ae-terms"
      caption="By system organ class and preferred term"
      columns={[
        {
          title: 'Term',
          cell: ({ row, heading }) => <span className={heading ? '' : 'indent'}>{row.title}</span>,
        },
        { title: 'Any grade', cell: ({ row }) => cell(row.title, row.any), numeric: true },
        {
          title: 'Grade ≥ 3',
          cell: ({ row }) => cell(`${row.title}, grade ≥ 3`, row.severe),
          numeric: true,
        },
        ...[1, 2, 3, 4, 5].map((grade) => ({
          title: `G${grade}`,
          cell: ({ row }: Line) => row.byGrade[grade - 1] || <span className="faint">0</span>,
          numeric: true,
        })),
        {
          title: 'No grade',
          cell: ({ row }) => row.withoutGrade || <span className="faint">0</span>,
          numeric: true,
        },
      ]}
      rows={lines}
      keyOf={({ key }) => key}
      rowClass={({ heading }) => (heading ? 'heading' : undefined)}
      note={
        <>
          {hidden.length === 0
            ? 'No term is below the cut-off.'
            : `Below the cut-off: ${hidden.join(', ')}.`}{' '}
          {result.groups.map((group) => `${group.title}: ${group.terms.join(', ')}.`).join(' ')}{' '}
          {result.notEmergent
            .filter(({ n }) => n > 0)
            .map(({ reason, n }) => `Not treatment-emergent, ${reason}: ${n}.`)
            .join(' ')}
        </>
      }
    />
  );
}

type ListingProps = {
  readonly result: AdverseEventsResult;
  readonly behind: Behind | null;
  readonly onClose: () => void;
};

function Listing({ result, behind, onClose }: ListingProps) {
  if (behind === null) return null;
  const events = eventsBehind(result, behind.cell);
  const title = `Events behind “${behind.title}”: ${events.length} in ${formatPlural(behind.cell.n, 'patient')}`;
  return (
    <Drawer title={title} onClose={onClose}>
      <ResultsTable
        id="ae-listing"
        caption="Each event once"
        columns={[
          { title: 'Patient', cell: (row: AssessedEvent) => row.patient, nowrap: true },
          { title: 'Term', cell: (row) => row.term },
          { title: 'Grade', cell: (row) => row.grade ?? '—', numeric: true },
          { title: 'Onset', cell: (row) => row.onsetOn ?? '—', nowrap: true },
          { title: 'End', cell: (row) => row.endedOn ?? 'not recorded', nowrap: true },
          { title: 'Cycle', cell: (row) => row.cycle ?? '—', numeric: true },
          { title: 'Related', cell: (row) => (row.related ? 'yes' : 'no') },
          {
            title: 'Serious',
            cell: (row) => (row.serious === null ? '—' : row.serious ? 'yes' : 'no'),
          },
          { title: 'Action', cell: (row) => row.action ?? '—' },
        ]}
        rows={events}
        keyOf={(_, k) => String(k)}
        onRow={(row) => goTo('patient', row.patient)}
      />
    </Drawer>
  );
}
