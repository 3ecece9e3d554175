/** The analysis plan: every switch, what differs from the protocol, and what conventions change. */
import { Tabs } from '@base-ui/react/tabs';

import { editedFigures, withFigureWords } from '../../../shared/trial/plan/figure-words.ts';
import { planDifferences } from '../../../shared/trial/plan/plan-difference.ts';
import { PLAN_FIELDS, PLAN_SECTIONS, sectionOf } from '../../../shared/trial/plan/switches/all.ts';
import { presetPlan, protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { PRESETS, PRESET_TITLES } from '../../../shared/trial/plan/preset-names.ts';
import { Colophon } from '../../components/colophon.tsx';
import { PageHead, Section } from '../../components/page-parts.tsx';
import { PlanSwitch } from '../../fields/plan-switch.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { useSession } from '../../session/session.ts';
import { useView } from '../../session/use-look.ts';
import { planWithWords } from '../../session/use-words.ts';
import { ConventionsTable } from './conventions-table.tsx';
import { PlanActions } from './plan-actions.tsx';
import { useReplacePlan } from './use-replace-plan.tsx';
import './plan-page.css';

export function PlanPage() {
  const { results } = useSession();
  return (
    <>
      <PageHead title="Analysis plan" actions={<PlanActions />}>
        Every switch that can move a number. A change here recomputes every page at once; the hash
        is printed with each result.
      </PageHead>
      <div className="stack">
        <Presets />
        <Differences />
        <Switches />
        <EditedWords />
        <ConventionsTable />
      </div>
      <Colophon
        method={[
          `The hash is the SHA-256 of the plan in canonical JSON: ${results.stamp.planHash}`,
        ]}
      />
    </>
  );
}

function Presets() {
  const { trial, plan } = useSession();
  const { replace, question } = useReplacePlan();
  return (
    <Section title="Presets">
      {question}
      <div className="preset-row">
        {PRESETS.map((preset) => {
          const preselected = presetPlan(preset, trial.facts);
          const same = planDifferences(preselected, plan).length === 0;
          return (
            <button
              key={preset}
              type="button"
              className={same ? 'button primary' : 'button'}
              aria-pressed={same}
              onClick={() => replace(planWithWords(preselected, plan.figureWords))}
            >
              {PRESET_TITLES[preset]}
            </button>
          );
        })}
        <PlanSwitch path="name" label="Name of this plan" />
      </div>
    </Section>
  );
}

function Differences() {
  const { trial, plan } = useSession();
  const differences = planDifferences(protocolPlan(trial.facts), plan);
  if (differences.length === 0) {
    return (
      <Section title="Difference from the protocol">
        <p className="quiet" data-testid="plan-differences">
          None: this is the plan of the protocol.
        </p>
      </Section>
    );
  }
  return (
    <div data-testid="plan-differences">
      <ResultsTable
        caption={<h2>Difference from the protocol</h2>}
        columns={[
          { title: 'Part', cell: (row) => row.section },
          { title: 'Switch', cell: (row) => row.title },
          { title: 'Protocol', cell: (row) => row.before },
          { title: 'This plan', cell: (row) => <strong>{row.after}</strong> },
        ]}
        rows={differences}
        keyOf={(row) => row.path}
      />
    </div>
  );
}

/** Figures whose words are the user's: they lie in the plan's file, and the hash leaves them out. */
function EditedWords() {
  const { plan, setPlan } = useSession();
  const edited = editedFigures(plan.figureWords);
  if (edited.length === 0) return null;
  return (
    <div data-testid="edited-words">
      <ResultsTable
        caption={<h2>Words of figures, edited by hand</h2>}
        columns={[
          { title: 'Figure', cell: (row) => row.figure },
          { title: 'Words', cell: (row) => row.what.join(', ') },
          {
            title: '',
            cell: ({ figure }) => (
              <button
                type="button"
                className="button plain"
                onClick={() =>
                  setPlan((now) => planWithWords(now, withFigureWords(now.figureWords, figure, {})))
                }
              >
                Back to the program&apos;s
              </button>
            ),
          },
        ]}
        rows={edited}
        keyOf={(row) => row.figure}
      />
    </div>
  );
}

/** One part of the plan at a time, with the number of switches that differ from the protocol. */
function Switches() {
  const { trial, plan } = useSession();
  const differences = planDifferences(protocolPlan(trial.facts), plan);
  const sections = Object.entries(PLAN_SECTIONS);
  const [chosen, setChosen] = useView('plan part', 'primary');
  return (
    <Tabs.Root
      className="plan-tabs"
      orientation="vertical"
      value={chosen}
      onValueChange={(value: string) => setChosen(value)}
    >
      <Tabs.List className="plan-tabs-list" aria-label="Parts of the plan" activateOnFocus>
        {sections.map(([key, title]) => {
          const changed = differences.filter(({ path }) => sectionOf(path) === key).length;
          return (
            <Tabs.Tab key={key} value={key}>
              {title}
              {changed === 0 ? null : <span className="faint">{changed} changed</span>}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      <Tabs.Panel value={chosen} key={chosen} className="plan-section">
        {chosen === 'qualityOfLife' && !plan.qualityOfLife.factRntReverseVerified ? (
          <p className="notice warning">
            Check the reversed items of FACT-RNT against the licensed scoring sheet, then mark them
            as checked.
          </p>
        ) : null}
        <div className="plan-fields">
          {fieldsOf(chosen).map(({ path }) => (
            <PlanSwitch key={path} path={path} explained />
          ))}
        </div>
      </Tabs.Panel>
    </Tabs.Root>
  );
}

function fieldsOf(section: string) {
  return PLAN_FIELDS.filter(
    ({ path }) => sectionOf(path) === section && path !== 'version' && path !== 'name',
  );
}
