/** The weight of a finding: by shape and word, not by colour alone. */
import type { Severity } from '../../shared/endpoints/engine/types.ts';
import './severity.css';

const WORDS: Readonly<Record<Severity, string>> = {
  blocking: 'Blocking',
  warning: 'Warning',
  note: 'Note',
};

export function SeverityMark({ severity }: { readonly severity: Severity }) {
  return <span className={`severity ${severity}`}>{WORDS[severity]}</span>;
}
