/** The plan's switches of the primary endpoint, beside its result. */
import { PlanSwitch } from '../../fields/plan-switch.tsx';
import { useSession } from '../../session/session.ts';

export function PrimarySettings() {
  const { plan } = useSession();
  const { primary } = plan;
  return (
    <aside className="margin-notes" aria-label="Settings">
      <fieldset className="fieldset">
        <legend>
          Test <span className="tag">plan</span>
        </legend>
        <PlanSwitch path="primary.sides" label="Alternative" />
        {primary.sides === 1 ? null : <PlanSwitch path="primary.twoSidedRule" />}
        <PlanSwitch path="primary.alpha" />
        <PlanSwitch path="primary.nullProportion" />
        <PlanSwitch path="primary.midP" />
        <PlanSwitch path="primary.interval" label="Interval" />
      </fieldset>
      <fieldset className="fieldset">
        <legend>
          Status <span className="tag">plan</span>
        </legend>
        <PlanSwitch path="primary.indeterminate" label="Not settled at the landmark" />
        <PlanSwitch path="primary.landmark" />
        <PlanSwitch path="analysisSet" />
        <PlanSwitch path="cutOff" />
      </fieldset>
    </aside>
  );
}
