/** Exposure, eligibility, disposition and follow-up. */
import { useMemo } from 'react';
import { analyseDisposition } from '../../shared/analysis/disposition.ts';
import { analyseEligibility } from '../../shared/analysis/eligibility.ts';
import type { EligibilityResult } from '../../shared/analysis/eligibility.ts';
import { DELAY_TOLERANCE_DAYS, analyseExposure } from '../../shared/analysis/exposure.ts';
import type { ExposureResult } from '../../shared/analysis/exposure.ts';
import { analyseFollowUp } from '../../shared/analysis/follow-up-maturity.ts';
import type { FollowUpResult } from '../../shared/analysis/follow-up-maturity.ts';
import { formatDays, formatNumber, formatPercent } from '../../shared/analysis/format.ts';
import { formatDay } from '../../shared/trial/day-number.ts';
import { Colophon } from '../components/colophon.tsx';
import { FlowDiagram } from '../components/flow-diagram.tsx';
import { KeyResults, PageHead, Section } from '../components/page-parts.tsx';
import { sentence } from '../components/ready.tsx';
import { ResultsTable } from '../components/results-table.tsx';
import { MedianRange } from '../components/summary-text.tsx';
import { TableExport } from '../components/table-export.tsx';
import { goTo } from '../route.ts';
import { useSession } from '../session.ts';
import { useFrame } from '../use-frame.ts';

const one = (value: number): string => formatNumber(value, 1);
const whole = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);

export function ExposurePage() {
  const { results } = useSession();
  const { frame, accounting } = useFrame();
  const { members, records, plan, cutOff, trial } = frame;
  const exposure = useMemo(() => analyseExposure(members, plan, cutOff), [members, plan, cutOff]);
  const eligibility = useMemo(
    () => analyseEligibility(records, plan, cutOff),
    [records, plan, cutOff],
  );
  const disposition = useMemo(
    () => analyseDisposition(records, plan, cutOff, evaluableOf(results)),
    [records, plan, cutOff, results],
  );
  const followUp = useMemo(
    () =>
      analyseFollowUp(
        records,
        plan,
        cutOff,
        trial.facts.plannedEnrolment,
        results.primary.state === 'ready' ? results.primary.value.patients : [],
      ),
    [records, plan, cutOff, trial.facts.plannedEnrolment, results.primary],
  );
  return (
    <>
      <PageHead title="Exposure and follow-up" actions={<TableExport table="exposure" />}>
        What was given, to whom, and how long the patients have been followed.
      </PageHead>
      <div className="stack">
        {trial.cycles.length === 0 ? (
          <p className="notice">
            The file records no cycle: the table cycles is missing or empty. Exposure cannot be
            shown.
          </p>
        ) : (
          <Exposure exposure={exposure} />
        )}
        <div className="two-columns">
          <Section title="Disposition">
            <FlowDiagram disposition={disposition} />
            <p className="table-note">{sentence(disposition.note)}</p>
          </Section>
          <FollowUp followUp={followUp} />
        </div>
        <Eligibility eligibility={eligibility} />
      </div>
      <Colophon
        method={[exposure.method, eligibility.method, followUp.method].map(sentence)}
        accounting={accounting}
      />
    </>
  );
}

function evaluableOf(results: ReturnType<typeof useSession>['results']) {
  const list = [];
  if (results.primary.state === 'ready') {
    list.push({ title: 'Primary endpoint', accounting: results.primary.value.accounting });
  }
  if (results.psa.state === 'ready') {
    list.push({ title: 'PSA response', accounting: results.psa.value.accounting });
  }
  for (const code of ['BPFS', 'RPFS'] as const) {
    const part = results.survival[code];
    if (part.state === 'ready')
      list.push({ title: part.value.title, accounting: part.value.accounting });
  }
  return list;
}

function Exposure({ exposure }: { readonly exposure: ExposureResult }) {
  return (
    <>
      <KeyResults
        results={[
          {
            label: 'Cycles, median (range)',
            value: <MedianRange summary={exposure.cycles} format={whole} />,
            beside: `${exposure.cyclesGiven} cycles given`,
          },
          {
            label: 'Cumulative activity, GBq',
            value: <MedianRange summary={exposure.cumulativeGbq} format={one} />,
            beside: `${exposure.cumulativeGbq.missing} patients with an activity not recorded`,
          },
          {
            label: 'Relative dose intensity',
            value: <MedianRange summary={exposure.relativeDoseIntensity} format={twoDecimals} />,
            beside: '1 is exactly as planned',
          },
          {
            label: 'Delayed, reduced',
            value: `${exposure.delays.find(isDelay)?.patients ?? 0}, ${exposure.patientsReduced}`,
            beside: `patients with a cycle more than ${DELAY_TOLERANCE_DAYS} days late; with a reduced one`,
          },
        ]}
      />
      <div className="two-columns">
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
                row.number === 1 ? (
                  ''
                ) : (
                  <MedianRange summary={row.intervalDays} format={formatDays} />
                ),
              numeric: true,
            },
            { title: 'Delayed', cell: (row) => row.delayed, numeric: true },
            { title: 'Reduced', cell: (row) => row.reduced, numeric: true },
          ]}
          rows={exposure.perCycle}
          keyOf={(row) => String(row.number)}
        />
        <div className="stack">
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
        </div>
      </div>
    </>
  );
}

function isDelay({ moreThanDays }: ExposureResult['delays'][number]): boolean {
  return moreThanDays === DELAY_TOLERANCE_DAYS;
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
              { title: 'Landmark', cell: (row) => formatDay(row.landmarkOn), nowrap: true },
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
    </div>
  );
}
