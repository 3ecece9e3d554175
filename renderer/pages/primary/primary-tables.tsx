/** Sets and treatments, milestone tests, design, and the patients who are not settled. */
import { orBeyond } from '../../../shared/analysis/primary/critical-count.ts';
import {
  formatDate,
  formatDays,
  formatLevel,
  formatNumber,
  formatP,
  formatPercent,
} from '../../../shared/ground/format.ts';
import { MILESTONE_WORDS } from '../../../shared/analysis/frame/milestone-words.ts';
import type { DesignFacts, PrimaryResult } from '../../../shared/analysis/results.ts';
import { EstimateText, LimitsText } from '../../components/estimate-text.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { goTo } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';

type Props = { readonly primary: PrimaryResult };

export function Treatments({ primary }: Props) {
  const { plan } = useSession();
  const { overdue } = primary;
  const rows = [
    ...primary.treatments,
    ...(overdue === null
      ? []
      : [overdue.allDead, overdue.allAlive].map((one) => ({
          ...one,
          chosen: false,
          remark: 'bounds of the overdue',
        }))),
  ];
  return (
    <ResultsTable
      caption="Who counts: the plan’s set first, the others as sensitivity analyses"
      columns={[
        { title: 'Analysis', cell: (row) => row.label },
        { title: 'Alive', cell: (row) => `${row.alive}/${row.n}`, numeric: true },
        {
          title: 'Proportion (interval)',
          cell: (row) =>
            `${formatPercent(row.alive / row.n)} (${formatPercent(row.interval.lower)} to ${formatPercent(row.interval.upper)})`,
          numeric: true,
        },
        { title: 'P', cell: (row) => formatP(row.test.p, plan.primary.alpha), numeric: true },
        { title: 'Note', cell: (row) => row.remark },
      ]}
      rows={rows}
      keyOf={(row) => row.label}
      rowClass={(row) => (row.chosen ? 'chosen' : undefined)}
      note="Marked: the plan’s choice, reported above."
    />
  );
}

export function Milestones({ primary }: Props) {
  const { plan } = useSession();
  const [first] = primary.milestone;
  if (first === undefined) return null;
  return (
    <ResultsTable
      caption="Milestone tests: Kaplan-Meier at the landmark, supportive"
      columns={[
        { title: 'Method', cell: (row) => MILESTONE_WORDS[row.method] },
        { title: 'At risk', cell: (row) => row.atRisk, numeric: true },
        {
          title: 'S',
          cell: (row) => <EstimateText estimate={row.survival} format={formatPercent} />,
          numeric: true,
        },
        {
          title: `${formatLevel(first.level)} CI`,
          cell: (row) => <LimitsText lower={row.lower} upper={row.upper} format={formatPercent} />,
          numeric: true,
        },
        {
          title: 'Z',
          cell: (row) => <EstimateText estimate={row.z} format={(z) => formatNumber(z, 2)} />,
          numeric: true,
        },
        {
          title: 'P',
          cell: (row) => (
            <EstimateText estimate={row.p} format={(p) => formatP(p, plan.primary.alpha)} />
          ),
          numeric: true,
        },
      ]}
      rows={primary.milestone}
      keyOf={(row) => row.method}
      note={primary.milestoneSentence}
    />
  );
}

export function Designs({ primary }: Props) {
  const beyond = orBeyond(useSession().plan.primary);
  const rows: readonly (readonly [string, DesignFacts])[] = [
    ['As planned', primary.plannedDesign],
    ...(primary.actualDesign === null ? [] : [['As analysed', primary.actualDesign] as const]),
  ];
  return (
    <ResultsTable
      caption="Operating characteristics of the exact test"
      columns={[
        { title: 'Design', cell: ([title]) => title },
        { title: 'n', cell: ([, design]) => design.n, numeric: true },
        {
          title: 'Critical count',
          cell: ([, { criticalCount }]) =>
            criticalCount === null ? 'none' : `${criticalCount} ${beyond}`,
          numeric: true,
        },
        {
          title: 'Attained alpha',
          cell: ([, design]) => formatP(design.attainedAlpha),
          numeric: true,
        },
        { title: 'Power', cell: ([, design]) => formatPercent(design.power), numeric: true },
      ]}
      rows={rows}
      keyOf={([title]) => title}
    />
  );
}

export function Unsettled({ primary }: Props) {
  const rows = primary.patients.filter(({ status }) => status === 'pending' || status === 'lost');
  if (rows.length === 0) return null;
  return (
    <ResultsTable
      caption="Patients without a settled status"
      columns={[
        { title: 'Patient', cell: (row) => row.patient },
        {
          title: 'Status',
          cell: (row) =>
            row.status === 'pending' && row.reached === true ? 'overdue' : row.status,
        },
        { title: 'First cycle', cell: (row) => formatDate(row.originOn), nowrap: true },
        { title: 'Last contact', cell: (row) => formatDate(row.lastContactOn), nowrap: true },
        { title: 'Landmark', cell: (row) => formatDate(row.landmarkOn), nowrap: true },
        { title: 'Days short', cell: (row) => formatDays(row.daysShort), numeric: true },
      ]}
      rows={rows}
      keyOf={(row) => row.patient}
      onRow={(row) => goTo('patient', row.patient)}
    />
  );
}
