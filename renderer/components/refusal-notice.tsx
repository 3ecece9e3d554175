/** What the host refused, in its own words. */
import type { Choices, Refusal } from '../../shared/ground/refusal.ts';
import { sentence } from '../../shared/ground/sentence.ts';
import './notice.css';

type RefusalNoticeProps = {
  readonly refusal: Refusal;
  /** Takes one of the choices that the refusal offers. */
  readonly onChoose?: (choices: Choices, value: string) => void;
};

export function RefusalNotice({ refusal, onChoose }: RefusalNoticeProps) {
  const { choices } = refusal;
  const where = [
    refusal.file === undefined ? null : `file ${refusal.file}`,
    refusal.table === undefined ? null : `table ${refusal.table}`,
    refusal.row === undefined ? null : `row ${refusal.row}`,
    refusal.column === undefined ? null : `column ${refusal.column}`,
    refusal.value === undefined ? null : `value ${refusal.value}`,
  ].filter((part) => part !== null);
  return (
    <div className="notice blocking" role="alert">
      <h2>{sentence(refusal.message)}</h2>
      {where.length === 0 ? null : <p className="code">{where.join(', ')}</p>}
      {refusal.advice === undefined ? null : <p>{sentence(refusal.advice)}</p>}
      {choices === undefined || onChoose === undefined ? null : (
        <div
          className="button-row"
          role="group"
          aria-label={`Choose ${choices.of === 'unit' ? 'the unit of the times' : choices.column}`}
        >
          {choices.values.map((value) => (
            <button
              key={value}
              type="button"
              className="button"
              onClick={() => onChoose(choices, value)}
            >
              {value}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
