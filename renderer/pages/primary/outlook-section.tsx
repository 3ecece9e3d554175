/** What the undecided can still change: the tipping points, and on request every case. */
import { scenarioCases } from '../../../shared/analysis/primary/outlook.ts';
import type {
  OutlookScenario,
  PrimaryResult,
} from '../../../shared/analysis/primary/primary-result.ts';
import { formatP } from '../../../shared/ground/format.ts';
import { testOf } from '../../../shared/analysis/primary/exact-test.ts';
import { neededWords } from '../../../shared/analysis/primary/outlook-words.ts';
import { Section } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { useSession } from '../../session/session.ts';
import { useView } from '../../session/use-look.ts';

/** With more undecided than this only the cases around the tipping point can be asked for. */
const MOST_CASES = 400;

export function OutlookSection({ primary }: { readonly primary: PrimaryResult }) {
  const { plan } = useSession();
  const { outlook } = primary;
  const [chosen, setChosen] = useView<string | null>('outlook scenario', null);
  const scenario = outlook.scenarios.find(({ label }) => label === chosen);
  const above = plan.primary.alternativeProportion > plan.primary.nullProportion;
  const p = ({ alive, n }: OutlookScenario, k: number): string =>
    formatP(testOf(alive + k, n, plan.primary).p, plan.primary.alpha);
  return (
    <Section title="What the undecided patients can still change">
      <p className="prose outlook" data-testid="outlook">
        {sentence(outlook.sentence)}
      </p>
      {outlook.verdict === 'nothing-open' ? null : (
        <ResultsTable
          caption="How many of the undecided must be alive at the landmark for the null to be rejected"
          columns={[
            { title: 'If the trial ends with', cell: (row) => row.label },
            { title: 'Undecided', cell: (row) => row.undecided, numeric: true },
            {
              title: above ? 'Needed' : 'At most',
              cell: (row) => neededWords(row, plan.primary),
              numeric: true,
            },
            {
              title: 'P then',
              cell: (row) => (row.needed === null ? '—' : p(row, row.needed)),
              numeric: true,
            },
            { title: 'P, all dead', cell: (row) => p(row, 0), numeric: true },
            { title: 'P, all alive', cell: (row) => p(row, row.undecided), numeric: true },
          ]}
          rows={outlook.scenarios}
          keyOf={(row) => row.label}
          rowClass={(row) => (row.label === chosen ? 'chosen' : undefined)}
          onRow={(row) => setChosen(row.label === chosen ? null : row.label)}
          note="Choose a row to see every number of the undecided alive."
        />
      )}
      {scenario === undefined ? null : <Cases scenario={scenario} />}
    </Section>
  );
}

function Cases({ scenario }: { readonly scenario: OutlookScenario }) {
  const { plan } = useSession();
  const { undecided, alive, n, needed } = scenario;
  if (undecided > MOST_CASES) {
    return <p className="quiet">Every case is shown for up to {MOST_CASES} undecided patients.</p>;
  }
  const cases = scenarioCases(scenario, plan.primary);
  return (
    <ResultsTable
      caption={`${scenario.label}: by the number of the ${undecided} undecided who are alive at the landmark`}
      columns={[
        { title: 'Undecided alive', cell: (row) => `${row.alive} of ${undecided}` },
        { title: 'Alive', cell: (row) => `${alive + row.alive} of ${n}`, numeric: true },
        { title: 'P', cell: (row) => formatP(row.p, plan.primary.alpha), numeric: true },
        {
          title: 'Null',
          cell: (row) =>
            row.rejected
              ? 'rejected'
              : row.opposite
                ? 'rejected, opposite direction'
                : 'not rejected',
        },
      ]}
      rows={cases}
      keyOf={(row) => String(row.alive)}
      rowClass={(row) => (row.alive === needed ? 'chosen' : undefined)}
      {...(needed === null ? {} : { note: 'Marked: the tipping point.' })}
    />
  );
}
