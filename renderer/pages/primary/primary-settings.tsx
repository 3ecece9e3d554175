/** The plan's switches of the primary endpoint, beside its result. */
import { PlanSwitch } from '../../fields/plan-switch.tsx';
import { useSession } from '../../session/session.ts';

export function PrimarySettings() {
  const { plan } = useSession();
  const { primary, outlook } = plan;
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
        {primary.sides === 1 || primary.twoSidedRule === 'central' ? (
          <PlanSwitch path="primary.midP" />
        ) : null}
        <PlanSwitch path="primary.interval" label="Interval" />
      </fieldset>
      <fieldset className="fieldset">
        <legend>
          Status <span className="tag">plan</span>
        </legend>
        <PlanSwitch path="primary.set" label="Patients" />
        {primary.set === 'landmark-reached' ? <PlanSwitch path="primary.graceMonths" /> : null}
        <PlanSwitch path="primary.indeterminate" label="Not settled at the landmark" />
        <PlanSwitch path="primary.landmark" />
        <PlanSwitch path="analysisSet" />
        <PlanSwitch path="cutOff" />
      </fieldset>
      <fieldset className="fieldset">
        <legend>
          Milestone tests <span className="tag">plan</span>
        </legend>
        <PlanSwitch path="primary.milestoneAlso" />
        <PlanSwitch path="primary.milestoneAtRisk" />
      </fieldset>
      <fieldset className="fieldset">
        <legend>
          Forecast <span className="tag">plan</span>
        </legend>
        <PlanSwitch path="outlook.version" label="Version" />
        {outlook.version === 'exponential' ? (
          <>
            <PlanSwitch path="outlook.hazardShape" />
            <PlanSwitch path="outlook.hazardRateDays" />
          </>
        ) : null}
        {outlook.version === 'beta-binomial' || outlook.success === 'posterior' ? (
          <>
            <PlanSwitch path="outlook.betaAlive" />
            <PlanSwitch path="outlook.betaDead" />
          </>
        ) : null}
        <PlanSwitch path="outlook.success" />
        {outlook.success === 'posterior' ? <PlanSwitch path="outlook.threshold" /> : null}
        <PlanSwitch path="outlook.includeNotEnrolled" />
      </fieldset>
    </aside>
  );
}
