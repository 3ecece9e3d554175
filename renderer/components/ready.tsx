/** A section of the results, or what stands in its way. */
import type { ReactNode } from 'react';
import type { Section as Part } from '../../shared/analysis/results.ts';
import { whyNot } from '../../shared/analysis/why-not.ts';
import { sentence } from '../../shared/ground/sentence.ts';
import { hrefOf } from '../route/route.ts';
import { Colophon } from './colophon.tsx';
import './notice.css';

type ReadyProps<T> = {
  /** What would be shown, as the subject of a sentence: "The PSA response". */
  readonly what: string;
  readonly part: Part<T>;
  readonly children: (value: T) => ReactNode;
};

/** The part alone, or what stands in its way; the page goes on below. */
export function Part<T>({ what, part, children }: ReadyProps<T>) {
  switch (part.state) {
    case 'ready':
      return children(part.value);
    case 'absent':
      return (
        <div className="notice" role="status">
          <h2>{what} cannot be shown</h2>
          <p>{sentence(whyNot(part))}</p>
        </div>
      );
    case 'blocked':
      return (
        <div className="notice blocking" role="alert">
          <h2>{what} cannot be shown</h2>
          <p>{sentence(whyNot(part))}</p>
          <ul>
            {part.findings.map((finding, k) => (
              <li key={k}>
                {finding.patient === null ? '' : `${finding.patient}: `}
                {finding.message}. {finding.effect}.
              </li>
            ))}
          </ul>
          <p>
            <a href={hrefOf('checks')}>See the data checks</a>
          </p>
        </div>
      );
    default:
      return part satisfies never;
  }
}

/** The part as the whole page: without it the page still ends with its provenance. */
export function Ready<T>(props: ReadyProps<T>) {
  return (
    <>
      <Part {...props} />
      {props.part.state === 'ready' ? null : <Colophon method={[]} />}
    </>
  );
}
