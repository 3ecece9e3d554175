/** The open trial beside an earlier cut of it. */
import { useMemo } from 'react';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Stamp } from '../../../shared/analysis/results.ts';
import { shortHash } from '../../../shared/trial/plan/plan-hash.ts';
import { planDifferences } from '../../../shared/trial/plan/plan-difference.ts';
import { cutOffWords } from '../../../shared/trial/dates-known.ts';
import { Choice } from '../../fields/choice.tsx';
import { Colophon } from '../../components/colophon.tsx';
import { DifferenceList } from '../../components/difference-list.tsx';
import { Facts, KeyResults, PageHead, Section } from '../../components/page-parts.tsx';
import { useSession } from '../../session/session.ts';
import { useView } from '../../session/use-look.ts';
import { PatientChanges, CheckChanges, ResultChanges, ValueChanges } from './change-tables.tsx';
import { SaveComparison } from './save-comparison.tsx';
import { compareCuts, ownPlan } from './comparison.ts';
import type { EarlierPlan, TwoCuts } from './comparison.ts';
import { MovedEndpoints, movedCodes } from './moved-endpoints.tsx';
import type { EarlierCut } from './use-earlier-cut.ts';

type ChangesProps = { readonly earlier: EarlierCut; readonly onForget: () => void };

export function Changes({ earlier, onForget }: ChangesProps) {
  const { trial, plan, results } = useSession();
  const [which, setWhich] = useView<EarlierPlan>('plan of the earlier cut', 'own');
  const version = results.stamp.appVersion;
  const cuts = useMemo(
    () => compareCuts(earlier, { trial, plan, version }, which),
    [earlier, trial, plan, version, which],
  );
  const plansDiffer = planDifferences(ownPlan(earlier), plan).length > 0;
  return (
    <>
      <PageHead
        title="What changed"
        actions={
          <>
            <SaveComparison earlier={earlier} cuts={cuts} />
            <button type="button" className="button" onClick={onForget}>
              Another earlier file
            </button>
          </>
        }
      >
        {earlier.trial.source.fileName} is the earlier cut, {trial.source.fileName} the later.
      </PageHead>
      <div className="stack">
        <Doubts earlier={earlier} cuts={cuts} />
        {plansDiffer ? <WhichPlan which={which} cuts={cuts} onWhich={setWhich} /> : null}
        <Counts cuts={cuts} />
        <Section title="The two cuts">
          <Facts
            facts={[
              ['Before', cutWords(cuts.old.stamp, earlier.trial.patients.length)],
              ['Now', cutWords(cuts.now.stamp, trial.patients.length)],
            ]}
          />
        </Section>
        <ResultChanges cuts={cuts} />
        <MovedEndpoints cuts={cuts} />
        <PatientChanges cuts={cuts} />
        <ValueChanges cuts={cuts} />
        <CheckChanges cuts={cuts} />
      </div>
      <Colophon
        method={[
          'Rows are the same when patient and key are the same: a date, a cycle, an item; equal rows of one key are paired first. Rows of patients who came or went are not listed one by one.',
          'Each cut is analysed up to its own cut-off. A time moved when its days or its kind (event, censored) differ, for a patient of both cuts.',
          'The two curves share most patients: no test compares them.',
        ]}
      />
    </>
  );
}

function cutWords(stamp: Stamp, patients: number): string {
  return (
    `${stamp.source.fileName}, SHA-256 ${shortHash(stamp.source.sha256)}: ` +
    `${formatPlural(patients, 'patient')}, cut-off ${cutOffWords(stamp.cutOff)}, ` +
    `plan ${stamp.planName} (${shortHash(stamp.planHash)})`
  );
}

function Counts({ cuts: { comparison } }: { readonly cuts: TwoCuts }) {
  const { patients, values, endpoints, checks, results } = comparison;
  const moved = new Set(endpoints.map(({ endpoint, patient }) => `${endpoint} ${patient}`)).size;
  return (
    <KeyResults
      results={[
        {
          label: 'Patients',
          value: `+${patients.added.length} −${patients.removed.length}`,
          beside: 'added, removed',
        },
        { label: 'Values and rows', value: values.length, beside: 'changed, came or went' },
        {
          label: 'Times to events',
          value: moved,
          beside: `moved, of ${formatPlural(movedCodes(comparison).length, 'endpoint')}`,
        },
        {
          label: 'Data checks',
          value: `+${checks.added.length} −${checks.removed.length}`,
          beside: 'new, gone',
        },
        { label: 'Results', value: results.length, beside: 'moved' },
      ]}
    />
  );
}

/** What speaks against these two files being two cuts of one trial, in this order. */
function Doubts({ earlier, cuts }: { readonly earlier: EarlierCut; readonly cuts: TwoCuts }) {
  const { trial } = useSession();
  const { cutOff: before } = cuts.old.stamp;
  const { cutOff: after } = cuts.now.stamp;
  const doubts = [
    earlier.trial.facts.id === trial.facts.id
      ? null
      : `The trials have different names: ${earlier.trial.facts.id} before, ${trial.facts.id} now.`,
    before !== null && after !== null && before > after
      ? `The cut-off of the earlier file, ${cutOffWords(before)}, lies after that of the open trial, ${cutOffWords(after)}.`
      : null,
    earlier.trial.source.sha256 === trial.source.sha256 ? 'Both are the same file.' : null,
  ].filter((doubt) => doubt !== null);
  if (doubts.length === 0) return null;
  return (
    <div className="notice warning" role="status">
      {doubts.map((doubt) => (
        <p key={doubt}>{doubt}</p>
      ))}
    </div>
  );
}

type WhichPlanProps = {
  readonly which: EarlierPlan;
  readonly cuts: TwoCuts;
  readonly onWhich: (which: EarlierPlan) => void;
};

/** Two plans move results without any data: that is said, and can be taken out. */
function WhichPlan({ which, cuts, onWhich }: WhichPlanProps) {
  return (
    <div className="notice">
      <Choice
        sideBySide
        label="The earlier cut is analysed under"
        options={[
          { value: 'own', label: 'its own plan' },
          { value: 'same', label: 'the plan of this window' },
        ]}
        value={which}
        onChange={onWhich}
      />
      {cuts.differences.length === 0 ? (
        <p>Both cuts are under one plan: what moved, moved with the data.</p>
      ) : (
        <>
          <p>
            The plans differ in {formatPlural(cuts.differences.length, 'switch', 'switches')}: some
            of what moved may have moved with the plan.
          </p>
          <DifferenceList differences={cuts.differences} />
        </>
      )}
    </div>
  );
}
