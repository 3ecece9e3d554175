/** Exposure, eligibility, disposition and follow-up. */
import { Download } from 'lucide-react';
import type { EligibilityResult } from '../../../shared/analysis/population/eligibility.ts';
import type { ExposureResult } from '../../../shared/analysis/safety/exposure.ts';
import type { FollowUpResult } from '../../../shared/analysis/population/follow-up-maturity.ts';
import {
  formatDate,
  formatDays,
  formatNumber,
  formatPercent,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { formatDay } from '../../../shared/ground/day-number.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { Colophon } from '../../components/colophon.tsx';
import { FlowDiagram } from './flow-diagram.tsx';
import { KeyResults, PageHead, Section } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Part } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { MedianRange } from '../../components/summary-text.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { goTo } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { useFigure } from '../../session/use-figure.ts';
import { useFrame } from '../../session/use-frame.ts';

const one = (value: number): string => formatNumber(value, 1);
const whole = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);

export function ExposurePage() {
  const { results } = useSession();
  const { accounting } = useFrame();
  const { exposure, eligibility, disposition, followUp } = results;
  const methods = [exposure, eligibility, followUp].flatMap((part) =>
    part.state === 'ready' ? [sentence(part.value.method)] : [],
  );
  return (
    <>
      <PageHead
        title="Exposure and follow-up"
        actions={<TableExport tables={['exposure', 'eligibility', 'accounting']} />}
      >
        What was given, to whom, and how long the patients have been followed.
      </PageHead>
      <div className="stack">
        <Part what="Exposure" part={exposure}>
          {(value) => <ExposureNumbers exposure={value} />}
        </Part>
        <div className="two-columns">
          <div className="stack">
            {exposure.state === 'ready' ? <ByCycle exposure={exposure.value} /> : null}
            <Part what="The disposition" part={disposition}>
              {() => <Disposition />}
            </Part>
          </div>
          <div className="stack">
            {exposure.state === 'ready' ? <Stopping exposure={exposure.value} /> : null}
            <Part what="Follow-up" part={followUp}>
              {(value) => <FollowUp followUp={value} />}
            </Part>
          </div>
        </div>
        <Part what="Eligibility" part={eligibility}>
          {(value) => <Eligibility eligibility={value} />}
        </Part>
      </div>
      <Colophon method={methods} accounting={accounting} />
    </>
  );
}

const DISPOSITION: FigureRequest = { id: 'disposition' };

function Disposition() {
  const { exportFigure } = useSession();
  const reply = useFigure(DISPOSITION);
  if (reply.state === 'absent' || reply.figure.kind !== 'flow') return null;
  const { figure } = reply;
  return (
    <Section
      title="Disposition"
      aside={
        <button type="button" className="button plain" onClick={() => exportFigure(DISPOSITION)}>
          <Download aria-hidden="true" />
          Export
        </button>
      }
    >
      <FlowDiagram figure={figure} />
      <p className="table-note">
        {sentence(figure.method)} {figure.footnotes.join(' ')}
      </p>
    </Section>
  );
}

type ExposureProps = { readonly exposure: ExposureResult };

function ExposureNumbers({ exposure }: ExposureProps) {
  return (
    <KeyResults
      results={[
        {
          label: 'Cycles, median (range)',
          value: <MedianRange summary={exposure.cycles} format={whole} />,
          beside: `${formatPlural(exposure.cyclesGiven, 'cycle')} given`,
        },
        {
          label: 'Cumulative activity, GBq',
          value: <MedianRange summary={exposure.cumulativeGbq} format={one} />,
          beside: `${formatPlural(exposure.cumulativeGbq.missing, 'patient')} with an activity not recorded`,
        },
        {
          label: 'Relative dose intensity',
          value: <MedianRange summary={exposure.relativeDoseIntensity} format={twoDecimals} />,
          beside: '1 is exactly as planned',
        },
        {
          label: 'Delayed, reduced',
          value: `${exposure.delays.find(({ moreThanDays }) => moreThanDays === exposure.delayToleranceDays)?.patients ?? 0}, ${exposure.patientsReduced}`,
          beside: `patients with a cycle more than ${formatPlural(exposure.delayToleranceDays, 'day')} late; with a reduced one`,
        },
      ]}
    />
  );
}

function ByCycle({ exposure }: ExposureProps) {
  return (
    <ResultsTable
      id="cycles"
      caption="By cycle"
      columns={[
        { title: 'Cycle', cell: (row) => row.number },
        { title: 'Patients', cell: (row) => row.patients, numeric: true },
        {
          title: 'Activity, GBq',
          cell: (row) => <MedianRange summary={row.activityGbq} format={one} />,
          numeric: true,
        },
        {
          title: 'Interval, days',
          cell: (row) =>
            row.number === 1 ? '' : <MedianRange summary={row.intervalDays} format={formatDays} />,
          numeric: true,
        },
        { title: 'Delayed', cell: (row) => row.delayed, numeric: true },
        { title: 'Reduced', cell: (row) => row.reduced, numeric: true },
      ]}
      rows={exposure.perCycle}
      keyOf={(row) => String(row.number)}
    />
  );
}

function Stopping({ exposure }: ExposureProps) {
  return (
    <>
      <ResultsTable
        caption="How treatment stands"
        columns={[
          { title: 'State', cell: (row) => row.title },
          { title: 'Patients', cell: (row) => row.n, numeric: true },
        ]}
        rows={exposure.stopping.filter(({ n }) => n > 0)}
        keyOf={(row) => row.state}
      />
      <ResultsTable
        caption="Reasons of changed cycles"
        columns={[
          { title: 'Reason', cell: (row) => row.reason },
          { title: 'Cycles', cell: (row) => row.cycles, numeric: true },
        ]}
        rows={exposure.changeReasons}
        keyOf={(row) => row.reason}
      />
    </>
  );
}

function twoDecimals(value: number): string {
  return formatNumber(value, 2);
}

function FollowUp({ followUp }: { readonly followUp: FollowUpResult }) {
  const { accrual, maturity } = followUp;
  return (
    <Section title="Follow-up">
      <div className="stack">
        <div className="prose">
          <p>{sentence(accrual.sentence)}</p>
          <p>
            {maturity.settled} of {maturity.treated} treated patients have a settled status at the
            landmark
            {maturity.lastLandmarkOn === null
              ? '; none is pending.'
              : `; the last pending patient reaches it on ${formatDay(maturity.lastLandmarkOn)}.`}
            {followUp.completeness === null
              ? ''
              : ` Follow-up is ${formatPercent(followUp.completeness)} complete.`}
          </p>
        </div>
        {maturity.open.length === 0 ? null : (
          <ResultsTable
            caption="Not settled yet"
            columns={[
              { title: 'Patient', cell: (row) => row.patient },
              { title: 'Status', cell: (row) => row.status },
              { title: 'Landmark', cell: (row) => formatDate(row.landmarkOn), nowrap: true },
              { title: 'Days short', cell: (row) => formatDays(row.daysShort), numeric: true },
            ]}
            rows={maturity.open}
            keyOf={(row) => row.patient}
            onRow={(row) => goTo('patient', row.patient)}
          />
        )}
        <ResultsTable
          caption="Schedule"
          columns={[
            { title: 'Contacts', cell: (row) => row.title },
            ...scheduleStates(followUp).map((state) => ({
              title: state,
              cell: (row: FollowUpResult['schedule'][number]) =>
                row.counts[state as keyof typeof row.counts],
              numeric: true,
            })),
          ]}
          rows={followUp.schedule}
          keyOf={(row) => row.title}
        />
      </div>
    </Section>
  );
}

function scheduleStates(followUp: FollowUpResult): readonly string[] {
  const [first] = followUp.schedule;
  return first === undefined ? [] : Object.keys(first.counts);
}

function Eligibility({ eligibility }: { readonly eligibility: EligibilityResult }) {
  if (eligibility.criteria.length === 0) {
    return <p className="notice">The file records no eligibility criterion.</p>;
  }
  return (
    <div className="two-columns">
      <ResultsTable
        id="eligibility"
        caption="Eligibility: recorded, and as the data say"
        columns={[
          { title: 'Criterion', cell: (row) => row.title },
          { title: 'Recorded met', cell: (row) => row.recorded.met, numeric: true },
          { title: 'Not met', cell: (row) => row.recorded['not-met'], numeric: true },
          { title: 'Derived met', cell: (row) => row.derived?.met ?? '—', numeric: true },
          { title: 'Not met ', cell: (row) => row.derived?.['not-met'] ?? '—', numeric: true },
          { title: 'Unknown', cell: (row) => row.derived?.unknown ?? '—', numeric: true },
        ]}
        rows={eligibility.criteria}
        keyOf={(row) => row.criterion}
      />
      {eligibility.disagreements.length === 0 ? (
        <p className="quiet">Record and data agree wherever both speak.</p>
      ) : (
        <ResultsTable
          caption={`Disagreements (${eligibility.disagreements.length})`}
          columns={[
            { title: 'Patient', cell: (row) => row.patient, nowrap: true },
            { title: 'Criterion', cell: (row) => row.criterion },
            { title: 'Recorded', cell: (row) => row.recorded },
            { title: 'The data say', cell: (row) => row.derived?.sentence ?? '' },
          ]}
          rows={eligibility.disagreements}
          keyOf={(row) => `${row.patient}/${row.criterion}`}
          onRow={(row) => goTo('patient', row.patient)}
        />
      )}
    </div>
  );
}
