/** One decision: its evidence, and what every answer does to the values and to a result. */
import { useId, useState } from 'react';
import type { Question } from '../../../shared/import/findings.ts';

type QuestionCardProps = {
  readonly question: Question;
  readonly answer: string | null;
  readonly open: boolean;
  readonly onAnswer: (value: string) => void;
};

export function QuestionCard({ question, answer, open, onAnswer }: QuestionCardProps) {
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

const FREE_WORDS: Readonly<Record<NonNullable<Question['free']>, string>> = {
  'a date': 'A date (YYYY-MM-DD)',
  'a number': 'A number',
  text: 'In words',
  codes: 'Some of them, with commas between',
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
      <label htmlFor={id}>{FREE_WORDS[what]}</label>
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
