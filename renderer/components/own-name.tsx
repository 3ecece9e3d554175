/** The name under which a changed plan leaves: proposed, and open to a better one. */
import { useId } from 'react';
import { planLabel } from '../../shared/trial/plan/plan-label.ts';
import { useOwnName } from '../session/use-own-name.ts';
import { useSession } from '../session/session.ts';
import './own-name.css';

export function OwnNameField() {
  const { plan, trial } = useSession();
  const { name, type } = useOwnName();
  const id = useId();
  if (name === null) return null;
  return (
    <div className="own-name">
      <label htmlFor={id}>
        The plan is {planLabel(plan, trial.facts)}. It leaves under a name of its own:
      </label>
      <input
        id={id}
        className="text-input small-input"
        value={name}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}
