/** A figure as it stands on a page: title, plot, legend, notes, numbers and the way to a file. */
import { Table2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ChartFigure } from '../../shared/figures/model/model.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { RCode } from './r-code.tsx';
import { FigureTake } from './figure-take.tsx';
import { Legend } from '../plot/legend.tsx';
import { Plot } from '../plot/plot.tsx';
import { goTo } from '../route/route.ts';
import { usePageFigure } from '../session/page-figure.ts';
import { useSession } from '../session/session.ts';
import './figure-view.css';

type FigureViewProps = {
  readonly number: string;
  readonly figure: ChartFigure;
  readonly request: FigureRequest;
  readonly frame?: number;
  /** The numbers behind the figure as a table. */
  readonly numbers: ReactNode;
  readonly patients?: boolean;
  /** Why this figure cannot be exported as it stands. */
  readonly notExported?: string | undefined;
};

const openPatient = (patient: string): void => goTo('patient', patient);

export function FigureView(props: FigureViewProps) {
  const { number, figure, request, frame, numbers, patients = false, notExported } = props;
  const { palette } = useSession();
  const [shown, setShown] = useState(false);
  usePageFigure(notExported === undefined ? request : null);
  return (
    <figure className="figure">
      <div className="figure-head">
        <figcaption>
          <strong>Figure {number}</strong>
          {figure.title}
          {figure.subtitle === '' ? null : <span className="quiet">. {figure.subtitle}</span>}
        </figcaption>
        <div className="figure-tools">
          <button
            type="button"
            className="button plain"
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            <Table2 aria-hidden="true" />
            {shown ? 'Hide numbers' : 'Show numbers'}
          </button>
          <RCode plain label="R code" request={request} />
          <FigureTake request={request} notExported={notExported} />
        </div>
      </div>
      <Plot
        figure={figure}
        palette={palette}
        {...(frame === undefined ? {} : { frame })}
        {...(patients ? { onPatient: openPatient } : {})}
      />
      <Legend title={figure.legendTitle} items={figure.legend} palette={palette} />
      {figure.footnotes.length === 0 ? null : (
        <p className="figure-note">{figure.footnotes.join(' ')}</p>
      )}
      {shown ? <div className="figure-numbers">{numbers}</div> : null}
    </figure>
  );
}
