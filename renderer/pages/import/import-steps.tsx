/** The rail with the steps of an import, and the way to the next and the one before. */
import { STEPS, STEP_TITLES } from './import-state.ts';
import type { Step } from './import-state.ts';

type RailProps = {
  readonly step: Step;
  readonly open: Readonly<Record<Step, number>>;
  readonly ready: boolean;
  readonly onGo: (step: Step) => void;
};

export function StepRail({ step, open, ready, onGo }: RailProps) {
  return (
    <nav className="import-rail" aria-label="Steps of the import">
      <ol>
        {STEPS.map((one, index) => (
          <li key={one}>
            <button
              type="button"
              aria-current={one === step ? 'step' : undefined}
              disabled={!ready && one !== 'files'}
              onClick={() => onGo(one)}
            >
              <span className="import-number">{index + 1}</span>
              <span>{STEP_TITLES[one]}</span>
              {open[one] === 0 ? null : (
                <span className="import-open">
                  {open[one]}
                  <span className="visually-hidden"> open</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function StepButtons({ step, ready, onGo }: Omit<RailProps, 'open'>) {
  const at = STEPS.indexOf(step);
  const before = STEPS[at - 1];
  const after = STEPS[at + 1];
  return (
    <footer className="import-foot">
      {before === undefined ? null : (
        <button type="button" className="button" onClick={() => onGo(before)}>
          Back: {STEP_TITLES[before]}
        </button>
      )}
      {after === undefined ? null : (
        <button
          type="button"
          className="button primary"
          disabled={!ready}
          onClick={() => onGo(after)}
        >
          Next: {STEP_TITLES[after]}
        </button>
      )}
    </footer>
  );
}
