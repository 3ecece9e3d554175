/** Loading and saving the plan; another plan found beside the data is shown before it is replaced. */
import { useEffect, useRef, useState } from 'react';
import type { PlanBeside } from '../../../shared/api.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { planDifferences } from '../../../shared/trial/plan/plan-difference.ts';
import { parsePlan, writePlan } from '../../../shared/trial/plan/plan-file.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { DifferenceList } from '../../components/difference-list.tsx';
import { OwnNameField } from '../../components/own-name.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useSavePlan } from '../../host/use-save-plan.ts';
import { useSession } from '../../session/session.ts';
import { samePlan } from '../../session/state.ts';
import { useOwnName } from '../../session/use-own-name.ts';
import { useReplacePlan } from './use-replace-plan.tsx';

type Outcome = { readonly said: string } | { readonly refusal: Refusal } | null;

/** A plan has some kilobytes. */
const LARGEST_PLAN_BYTES = 1024 * 1024;

export function PlanActions() {
  const { opened, plan, savedPlan } = useSession();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [other, setOther] = useState<PlanBeside | null>(null);
  const { save } = useSavePlan();
  const { named } = useOwnName();
  const { replace, question } = useReplacePlan();
  const saveOver = async (over?: string | null): Promise<void> => {
    setOther(null);
    const done = await save(over);
    switch (done.how) {
      case 'saved':
        return setOutcome({ said: `Saved as ${done.path}` });
      case 'refused':
        return setOutcome({ refusal: done.refusal });
      case 'changed':
        return setOther(done.beside);
      default:
        return done satisfies never;
    }
  };
  useSavesAsked(() => void saveOver());
  const load = async (file: File): Promise<void> => {
    try {
      if (file.size > LARGEST_PLAN_BYTES) {
        const message = `${file.name} has more than 1 MB: it is no plan`;
        return setOutcome({ refusal: { code: 'too-large', message } });
      }
      const { plan: loaded, note } = parsePlan(await file.text());
      replace(loaded);
      setOutcome({ said: `Loaded ${file.name}${note === null ? '' : `: ${note}`}` });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setOutcome({ refusal: error.refusal });
    }
  };
  return (
    <div className="plan-actions">
      <PlanChooser onFile={(file) => void load(file)} />
      <button type="button" className="button" onClick={() => download(named())}>
        Save a copy
      </button>
      <button
        type="button"
        className="button primary"
        disabled={opened.path === null || samePlan(savedPlan, plan)}
        title={opened.path === null ? 'The sample has no folder to save beside' : undefined}
        onClick={() => void saveOver()}
      >
        Save beside the data
      </button>
      <OwnNameField />
      {outcome === null ? null : 'said' in outcome ? (
        <p className="small quiet" role="status">
          {outcome.said}
        </p>
      ) : (
        <RefusalNotice refusal={outcome.refusal} />
      )}
      {question}
      {other === null ? null : (
        <OtherPlan beside={other} onStay={() => setOther(null)} onReplace={saveOver} />
      )}
    </div>
  );
}

/** Ctrl+S and the menu ask from anywhere; the page may have been opened for it. */
function useSavesAsked(save: () => void): void {
  const { savesAsked, views, opened, plan, savedPlan } = useSession();
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const needed = opened.path !== null && !samePlan(savedPlan, plan);
  useEffect(() => {
    if (savesAsked === (views.get('saves done') ?? 0)) return;
    views.set('saves done', savesAsked);
    if (needed) latest.current();
  }, [savesAsked, views, needed]);
}

function PlanChooser({ onFile }: { readonly onFile: (file: File) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Plan file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
      <button type="button" className="button" onClick={() => chooser.current?.click()}>
        Load a plan
      </button>
    </>
  );
}

type OtherPlanProps = {
  readonly beside: PlanBeside;
  readonly onStay: () => void;
  readonly onReplace: (over: string | null) => Promise<void>;
};

/** Somebody saved, changed or removed the plan beside the data since this window looked. */
function OtherPlan({ beside, onStay, onReplace }: OtherPlanProps) {
  const { plan, setPlan, markBeside } = useSession();
  const theirs = beside.plan;
  const take = (): void => {
    if (theirs !== null) setPlan(() => theirs);
    markBeside(beside);
    onStay();
  };
  return (
    <AskDialog
      title="Another plan lies beside the data"
      says={otherWords(beside)}
      stay="Save nothing"
      onStay={onStay}
      actions={
        <>
          {theirs === null ? null : (
            <button type="button" className="button" onClick={take}>
              Take that plan
            </button>
          )}
          <button
            type="button"
            className="button primary"
            onClick={() => void onReplace(beside.planFile)}
          >
            {beside.planFile === null ? 'Save mine' : 'Replace it by mine'}
          </button>
        </>
      }
    >
      {theirs === null ? null : <DifferenceList differences={planDifferences(plan, theirs)} />}
    </AskDialog>
  );
}

function otherWords({ plan, planFile, planRefusal }: PlanBeside): string {
  if (planFile === null) return 'The plan that lay beside the data has been removed meanwhile.';
  if (plan === null) {
    return `It cannot be read: ${sentence(planRefusal?.message ?? 'it is no plan')} Replacing it loses what it holds.`;
  }
  return `It was saved after this window looked, as “${plan.name}”. What it says otherwise than yours:`;
}

function download(plan: Plan): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([writePlan(plan)], { type: 'application/json' }));
  link.download = `${plan.name.replaceAll(/[^A-Za-z0-9-]+/g, '-')}.plan.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
