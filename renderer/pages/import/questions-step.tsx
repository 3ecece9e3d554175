/** Questions, each with its evidence and with what every answer does to a result. */
import type { Question } from '../../../shared/import/findings.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { questionsOf } from './import-state.ts';
import type { ImportAction, ImportState } from './import-state.ts';
import { QuestionCard } from './question-card.tsx';

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
