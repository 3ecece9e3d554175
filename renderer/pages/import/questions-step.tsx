/** Questions, each with its evidence and with what every answer does to a result. */
import { useId, useState } from 'react';
import type { Question } from '../../../shared/import/findings.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { questionsOf } from './import-state.ts';
import type { ImportAction, ImportState } from './import-state.ts';

type QuestionsStepProps = {
  readonly title: string;
  /** Said where there is no question. */
  readonly none: string;
  readonly view: ImportView;
  readonly state: ImportState;
  readonly wanted: (question: Question) => boolean;
  readonly dispatch: (action: ImportAction) => void;
};

export function QuestionsStep({ title, none, view, state, wanted, dispatch }: QuestionsStepProps) {
  const questions = questionsOf(view, state, wanted);
  return (
    <section className="import-step" aria-label={title}>
      <h2>{title}</h2>
      {questions.length === 0 ? <p className="quiet">{none}</p> : null}
      {questions.map(({ question, answer, open }) => (
        <QuestionCard
          key={question.key}
          question={question}
          answer={answer}
          open={open}
          onAnswer={(value) => dispatch({ type: 'answer', key: question.key, value })}
        />
      ))}
    </section>
  );
}

type QuestionCardProps = {
  readonly question: Question;
  readonly answer: string | null;
  readonly open: boolean;
  readonly onAnswer: (value: string) => void;
};

function QuestionCard({ question, answer, open, onAnswer }: QuestionCardProps) {
  const known = question.answers.some(({ value }) => value === answer);
  return (
    <fieldset className="import-question" data-open={open}>
      <legend>{question.text}</legend>
      {question.answers.map(({ value, effect }) => (
        <label key={value} className="import-answer">
          <input
            type="radio"
            name={question.key}
            checked={answer === value}
            onChange={() => onAnswer(value)}
          />
          <span>
            <strong>{value}</strong> {effect}
          </span>
        </label>
      ))}
      {question.free === null ? null : (
        <FreeAnswer
          what={question.free}
          given={known ? '' : (answer ?? '')}
          proposal={question.proposal}
          onAnswer={onAnswer}
        />
      )}
      <p className="code quiet">{question.key}</p>
    </fieldset>
  );
}

type FreeAnswerProps = {
  readonly what: NonNullable<Question['free']>;
  readonly given: string;
  readonly proposal: string | null;
  readonly onAnswer: (value: string) => void;
};

/** Taken when it is left or Enter is pressed: half a number is no answer. */
function FreeAnswer({ what, given, proposal, onAnswer }: FreeAnswerProps) {
  const id = useId();
  const [text, setText] = useState(given);
  const take = (): void => {
    if (text.trim() !== '' && text.trim() !== given) onAnswer(text.trim());
  };
  return (
    <div className="import-free">
      <label htmlFor={id}>
        {what === 'a date' ? 'A date (YYYY-MM-DD)' : what === 'a number' ? 'A number' : 'In words'}
      </label>
      <input
        id={id}
        value={text}
        placeholder={proposal === null ? '' : `such as ${proposal}`}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </div>
  );
}
