/** Before a trial with unsaved changes is closed: what they are, and where they may go. */
import { useState } from 'react';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { planDifferences } from '../../shared/trial/plan/plan-difference.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { DifferenceList } from '../components/difference-list.tsx';
import { OwnNameField } from '../components/own-name.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { useSavePlan } from '../host/use-save-plan.ts';
import { goTo } from '../route/route.ts';
import { useSession } from '../session/session.ts';

type CloseDialogProps = { readonly onStay: () => void; readonly onClose: () => void };

export function CloseDialog({ onStay, onClose }: CloseDialogProps) {
  const { opened, plan, savedPlan, trial } = useSession();
  const { save } = useSavePlan();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const saveFirst = async (): Promise<void> => {
    const outcome = await save();
    switch (outcome.how) {
      case 'saved':
        return onClose();
      case 'refused':
        return setRefusal(outcome.refusal);
      case 'changed':
        // The page of the plan shows what the other one says.
        goTo('plan');
        return onStay();
      default:
        return outcome satisfies never;
    }
  };
  return (
    <AskDialog
      title="Close this trial?"
      says="The plan has changes that are not saved beside the data. They stay in a draft and come back when you open this trial again."
      stay="Stay"
      onStay={onStay}
      actions={
        <>
          {opened.path === null ? null : (
            <button type="button" className="button" onClick={() => void saveFirst()}>
              Save and close
            </button>
          )}
          <button type="button" className="button primary" onClick={onClose}>
            Close, keep the draft
          </button>
        </>
      }
    >
      <DifferenceList differences={planDifferences(savedPlan ?? protocolPlan(trial.facts), plan)} />
      {opened.path === null ? null : <OwnNameField />}
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
    </AskDialog>
  );
}
