/** Answers of the command line against the questions that the import asks. */
import { Refused } from '../../../shared/ground/refusal.ts';
import { factWanted } from '../../../shared/import/run/trial-facts.ts';
import type { Question } from '../../../shared/import/findings.ts';
import type { ImportResult } from '../../import/import-messages.ts';

/**
 * Every answer belongs to a question, and is one that the question takes.
 *
 * @throws Refused `invalid-argument` naming the key, and the known keys or what is wanted
 */
export function checkAnswers(
  given: readonly (readonly [string, string])[],
  { open, answered }: Pick<ImportResult, 'open' | 'answered'>,
): void {
  const known = [...open.map(({ key }) => key), ...answered.map(({ question }) => question.key)];
  for (const [key] of given) {
    if (known.includes(key)) continue;
    refuse(
      `answer: no question is called ${key}`,
      known.length === 0
        ? 'these files leave no question open: leave it out'
        : `the questions of these files: ${known.join(', ')}`,
    );
  }
  const answers = new Map(given);
  for (const question of open) {
    const value = answers.get(question.key);
    if (value === undefined) continue;
    refuse(
      `answer: ${question.key}=${value} is not ${wanted(question, value)}`,
      `${question.key}: ${question.text}`,
    );
  }
}

function refuse(message: string, advice: string): never {
  throw new Refused({ code: 'invalid-argument', argument: 'answer', message, advice });
}

function wanted({ key, answers, free }: Question, value: string): string {
  const fact = key.startsWith('trial.') ? factWanted(key, value) : null;
  if (fact !== null) return fact;
  if (free === 'a number') return 'a number above 0';
  return `one of ${answers.map((answer) => answer.value).join(', ')}`;
}
