/** What the host refused, in its own words. */
import { useState } from 'react';
import type { Choices, Refusal } from '../../shared/ground/refusal.ts';
import { sentence } from '../../shared/ground/sentence.ts';
import { Drawer } from './drawer.tsx';
import { topicFor } from './refusal-help.ts';
import type { HelpTopic } from './refusal-help.ts';
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
      <TopicLink topic={topicFor(refusal)} />
    </div>
  );
}

/** Opens the paragraph that helps, in place: what was typed or chosen stays. */
function TopicLink({ topic }: { readonly topic: HelpTopic }) {
  const [open, setOpen] = useState(false);
  return (
    <p>
      <button
        type="button"
        className="link-button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Help: {topic.title}
      </button>
      {open ? (
        <Drawer title={topic.title} onClose={() => setOpen(false)}>
          <TopicText topic={topic} />
        </Drawer>
      ) : null}
    </p>
  );
}

export function TopicText({ topic }: { readonly topic: HelpTopic }) {
  return (
    <div className="prose">
      {topic.says.map((says) => (
        <p key={says}>{says}</p>
      ))}
    </div>
  );
}
