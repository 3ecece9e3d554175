/** What one plan says otherwise than another, a line a switch. */
import type { PlanDifference } from '../../shared/trial/plan/plan-difference.ts';
import './difference-list.css';

const MOST_LINES = 8;

export function DifferenceList({
  differences,
}: {
  readonly differences: readonly PlanDifference[];
}) {
  const more = differences.length - MOST_LINES;
  return (
    <ul className="difference-list">
      {differences.slice(0, MOST_LINES).map(({ path, sentence }) => (
        <li key={path}>{sentence}</li>
      ))}
      {more > 0 ? <li>and {more} more</li> : null}
    </ul>
  );
}
