/** What the host refused, in its own words. */
import type { Refusal } from '../../shared/ground/refusal.ts';
import { sentence } from '../../shared/ground/sentence.ts';
import './notice.css';

export function RefusalNotice({ refusal }: { readonly refusal: Refusal }) {
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
    </div>
  );
}
