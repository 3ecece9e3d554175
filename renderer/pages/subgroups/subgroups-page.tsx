/** Subgroups by a baseline factor: survival by group and the forest of response rates. */
import { useMemo } from 'react';
import {
  formatEstimate,
  formatList,
  formatMonths,
  formatPWithSign,
} from '../../../shared/ground/format.ts';
import { survivalByGroup } from '../../../shared/analysis/survival/group-survival.ts';
import { readyEndpoints, survivalOf } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { CurveResult, SurvivalResult } from '../../../shared/analysis/results.ts';
import {
  factorByKey,
  factorSplits,
  splitFactor,
} from '../../../shared/analysis/population/subgroups.ts';
import type { AnyEndpoint } from '../../../shared/endpoints/engine/types.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { BASELINE_FACTORS } from '../../../shared/trial/baseline-factors.ts';
import { Choice } from '../../fields/choice.tsx';
import { Colophon } from '../../components/colophon.tsx';
import { EstimateText, LimitsText } from '../../components/estimate-text.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Part } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { figureNumber } from '../../route/contents.ts';
import { firstShown, titleOf } from '../../session/endpoint-names.ts';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { useChart } from '../../session/use-figure.ts';
import { useFrame } from '../../session/use-frame.ts';
import { ForestSection } from './forest-section.tsx';

type SubgroupsLook = { readonly endpoint: AnyEndpoint; readonly factor: string };
const DEFAULT_LOOK: SubgroupsLook = { endpoint: 'OS', factor: '' };

export function SubgroupsPage({ detail }: { readonly detail: string }) {
  const { results } = useSession();
  const { frame, accounting } = useFrame();
  const splits = useMemo(() => factorSplits(frame.members), [frame]);
  const ready = readyEndpoints(results);
  const [look, setLook] = useLook('subgroups', 'Subgroups', DEFAULT_LOOK);
  const { endpoint: wanted } = look;
  // An endpoint can go with a setting, or with a finding: then the page falls back to its first.
  const code = ready.some((one) => one.code === wanted) ? wanted : firstShown(results);
  const chosen = look.factor === '' ? detail : look.factor;
  const factor = splits.find(({ key }) => key === chosen)?.key ?? splits[0]?.key ?? '';
  return (
    <>
      <PageHead title="Subgroups">
        Descriptive: patients were not randomised to these groups, and no test is adjusted for
        looking at several.
      </PageHead>
      <div className="stack">
        {factor === '' ? null : (
          <div className="filters">
            <Choice
              label="Baseline factor"
              options={splits.map(({ key, title }) => ({ value: key, label: title }))}
              value={factor}
              onChange={(next) => setLook({ ...look, factor: next })}
            />
            {ready.length === 0 ? null : (
              <Choice
                label="Endpoint"
                options={ready.map((one) => ({ value: one.code, label: titleOf(one.code) }))}
                value={code}
                onChange={(next) => setLook({ ...look, endpoint: next })}
              />
            )}
          </div>
        )}
        {factor === '' ? (
          <NoFactors />
        ) : (
          <Part what="Survival by group" part={survivalOf(results, code) ?? results.survival.OS}>
            {(survival) => <Groups survival={survival} factor={factor} />}
          </Part>
        )}
        <ForestSection />
      </div>
      <Colophon
        method={[
          'Numbers are split at the median of the analysis set: below, and at or above. Patients without the value leave the comparison and are counted.',
        ]}
        accounting={accounting}
      />
    </>
  );
}

/** What would have to be in the file: without any value there is nothing to split by. */
function NoFactors() {
  const { trial } = useSession();
  const timesOnly = trial.source.format === 'adtte' || trial.source.format === 'csv';
  return (
    <div className="notice" role="status">
      <h2>Survival by group cannot be shown</h2>
      <p>
        No baseline factor is recorded for any of these patients, so there is nothing to split them
        by.{' '}
        {timesOnly
          ? 'Of a file of times alone, AGE and SEX are read as factors; the command onearm survival compares the groups of any other column with --group.'
          : `The factors are columns of the table patients: ${formatList(BASELINE_FACTORS.map(({ title }) => title))}.`}
      </p>
    </div>
  );
}

type GroupsProps = { readonly survival: SurvivalResult; readonly factor: string };

function Groups({ survival, factor }: GroupsProps) {
  const { plan } = useSession();
  const { frame } = useFrame();
  const request = useMemo(
    (): FigureRequest => ({
      id: 'km',
      endpoint: survival.code,
      factor,
      patientIds: true,
      band: false,
      riskRows: ['at-risk'],
    }),
    [survival.code, factor],
  );
  const figure = useChart(request);
  const known = factorByKey(factor);
  const grouped = useMemo(
    () =>
      known === undefined
        ? null
        : survivalByGroup(survival, splitFactor(known, frame.members), plan, frame.cutOff),
    [known, survival, frame, plan],
  );
  if (figure.state === 'absent' || grouped === null) return null;
  const table = (
    <ResultsTable
      id="groups"
      caption={`${survival.title} by ${grouped.factor}`}
      columns={[
        { title: 'Group', cell: (row: CurveResult) => row.label },
        { title: 'Events', cell: (row) => `${row.nEvents}/${row.n}`, numeric: true },
        {
          title: 'Median (CI), months',
          cell: (row) => (
            <>
              <EstimateText estimate={row.median.estimate} format={formatMonths} /> (
              <LimitsText lower={row.median.lower} upper={row.median.upper} format={formatMonths} />
              )
            </>
          ),
          numeric: true,
        },
      ]}
      rows={grouped.groups}
      keyOf={(row) => row.label}
      note={`${grouped.logRank === null ? 'No log-rank test' : `Log-rank ${formatEstimate(grouped.logRank.p, formatPWithSign)}, descriptive`}; ${grouped.withoutValue} without the value. ${sentence(grouped.method)}`}
    />
  );
  return (
    <>
      <FigureView
        number={figureNumber('subgroups', 0)}
        figure={figure.figure}
        request={request}
        numbers={table}
        patients
      />
      {table}
    </>
  );
}
