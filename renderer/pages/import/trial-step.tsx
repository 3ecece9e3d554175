/** Step 2: the facts that no file holds, as a form, and which patients are meant. */
import { useId, useState } from 'react';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Column } from '../../../shared/trial/schema.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { isFact, isOfTrial, questionsOf } from './import-state.ts';
import type { ImportAction, ImportState, StepQuestion } from './import-state.ts';
import { QuestionCard } from './question-card.tsx';
import '../../fields/text-input.css';

type TrialStepProps = {
  readonly view: ImportView;
  readonly state: ImportState;
  readonly dispatch: (action: ImportAction) => void;
};

export function TrialStep({ view, state, dispatch }: TrialStepProps) {
  const questions = questionsOf(view, state, isOfTrial);
  const facts = questions.filter(({ question }) => isFact(question));
  const others = questions.filter(({ question }) => !isFact(question));
  const answer = (key: string, value: string): void => dispatch({ type: 'answer', key, value });
  return (
    <section className="import-step" aria-label="Trial">
      <h2>Facts that no file holds</h2>
      {facts.length === 0 ? <p className="quiet">The files hold every fact of the trial.</p> : null}
      <div className="import-facts">
        {facts.map((one) => (
          <Fact
            key={one.question.key}
            fact={one}
            onAnswer={(value) => answer(one.question.key, value)}
          />
        ))}
      </div>
      {others.length === 0 ? null : <h2>Which patients</h2>}
      {others.map((one) => (
        <QuestionCard
          key={one.question.key}
          {...one}
          onAnswer={(value) => answer(one.question.key, value)}
        />
      ))}
    </section>
  );
}

type FactProps = { readonly fact: StepQuestion; readonly onAnswer: (value: string) => void };

/** Taken when it is left or Enter is pressed. A proposal is a proposal until it is clicked. */
function Fact({ fact: { question, answer, open }, onAnswer }: FactProps) {
  const id = useId();
  const [text, setText] = useState(answer ?? '');
  const name = question.key.slice('trial.'.length);
  const about = (TABLES.trial as Readonly<Record<string, Column>>)[name]?.about ?? question.text;
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
  const take = (): void => {
    if (text.trim() !== '' && text.trim() !== answer) onAnswer(text.trim());
  };
  const proposals = question.answers.length > 0 ? question.answers : proposalOf(question.proposal);
  return (
    <div className="import-fact" data-open={open}>
      <label htmlFor={id}>
        {title}, <span className="quiet small">{about}</span>
      </label>
      <input
        id={id}
        className="text-input"
        value={text}
        data-key={question.key}
        aria-invalid={!open ? undefined : answer !== null}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take();
        }}
      />
      <span className="import-proposals">
        {open && answer !== null ? <span>{question.text}</span> : null}
        {proposals.map(({ value, effect }) =>
          value === answer ? null : (
            <button
              key={value}
              type="button"
              className="button plain"
              title={effect}
              onClick={() => {
                setText(value);
                onAnswer(value);
              }}
            >
              Take {value}
            </button>
          ),
        )}
        {open && answer === null ? <span className="quiet small">open</span> : null}
      </span>
    </div>
  );
}

function proposalOf(proposal: string | null) {
  return proposal === null ? [] : [{ value: proposal, effect: 'proposed' }];
}
