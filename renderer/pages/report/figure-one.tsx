/** Figure 1: panels from any figures of the report on one page, put together here. */
import { useMemo } from 'react';
import { FIGURES, figureKey, reportRequests } from '../../../shared/figures/all-figures.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { REPORT_PARTS } from '../../../shared/tables/report-part.ts';
import type { ReportPart } from '../../../shared/tables/report-part.ts';
import { Section } from '../../components/page-parts.tsx';
import { Choice } from '../../fields/choice.tsx';
import { OnOff } from '../../fields/on-off.tsx';
import { useLook } from '../../session/use-look.ts';
import { useSession } from '../../session/session.ts';

type Letters = 'upper' | 'lower' | 'none';

const FIRST = {
  panels: ['km-OS', 'km-RPFS', 'waterfall-best', 'spider'] as readonly string[],
  columns: '2',
  commonAxis: true,
  sharedLegend: true,
  letters: 'upper',
};

const MOST_PANELS = 8;
const NAMES = 'ABCDEFGH';

type Choosable = {
  readonly value: string;
  readonly label: string;
  readonly request: FigureRequest;
};

/** Every figure of the report, by its key: "Survival curve, OS". */
function useChoosable(): readonly Choosable[] {
  const { results } = useSession();
  return useMemo(() => {
    const parts = Object.keys(REPORT_PARTS) as ReportPart[];
    const requests = parts.flatMap((part) => reportRequests(part, results));
    return requests.map((request) => {
      const value = figureKey(request);
      const { title } = FIGURES.find(({ id }) => id === request.id) ?? { title: request.id };
      const own = value.slice(request.id.length + 1);
      return { value, label: own === '' ? title : `${title}, ${own}`, request };
    });
  }, [results]);
}

export function FigureOne() {
  const { exportFigure } = useSession();
  const [page, setPage] = useLook('figure 1', 'Figure 1', FIRST);
  const choosable = useChoosable();
  const panels = page.panels.filter((key) => choosable.some(({ value }) => value === key));
  const put = (next: readonly string[]): void => setPage({ ...page, panels: next });
  const unused = choosable.find(({ value }) => !panels.includes(value)) ?? choosable[0];
  return (
    <Section title="Figure 1">
      <div className="stack tight">
        <p className="prose quiet">
          Panels on one page from any figures of the report, in one file of any format. The words of
          each are those edited at its own figure.
        </p>
        <div className="figure-one">
          {panels.map((key, k) => (
            <div key={k} className="figure-one-panel">
              <Choice
                label={`Panel ${NAMES[k] ?? ''}`}
                options={choosable}
                value={key}
                onChange={(value) => put(panels.map((one, i) => (i === k ? value : one)))}
              />
              <button
                type="button"
                className="button plain"
                aria-label={`Remove panel ${NAMES[k] ?? ''}`}
                disabled={panels.length === 1}
                onClick={() => put(panels.filter((_, i) => i !== k))}
              >
                Remove
              </button>
            </div>
          ))}
        </div>
        <div>
          <button
            type="button"
            className="button plain"
            disabled={panels.length >= MOST_PANELS || unused === undefined}
            onClick={() => put([...panels, unused?.value ?? ''])}
          >
            Add a panel
          </button>
        </div>
        <div className="figure-one">
          <Choice
            label="Side by side"
            options={['1', '2', '3', '4'].map((value) => ({ value, label: value }))}
            value={page.columns}
            onChange={(columns) => setPage({ ...page, columns })}
          />
          <Choice
            label="Letters"
            options={[
              { value: 'upper', label: 'A, B' },
              { value: 'lower', label: 'a, b' },
              { value: 'none', label: 'None' },
            ]}
            value={page.letters}
            onChange={(letters) => setPage({ ...page, letters })}
          />
          <OnOff
            label="Curves on one time axis"
            value={page.commonAxis}
            onChange={(commonAxis) => setPage({ ...page, commonAxis })}
          />
          <OnOff
            label="Shared legend"
            value={page.sharedLegend}
            onChange={(sharedLegend) => setPage({ ...page, sharedLegend })}
            help="What several legends share stands once above all panels."
          />
        </div>
        <div>
          <button
            type="button"
            className="button"
            disabled={panels.length === 0}
            onClick={() => exportFigure(requestOf(page, panels, choosable))}
          >
            Export the panels
          </button>
        </div>
      </div>
    </Section>
  );
}

function requestOf(
  page: typeof FIRST,
  panels: readonly string[],
  choosable: readonly Choosable[],
): FigureRequest {
  return {
    id: 'composed',
    panels: panels.flatMap((key) => {
      const found = choosable.find(({ value }) => value === key);
      return found === undefined ? [] : [found.request];
    }),
    columns: Number(page.columns),
    commonAxis: page.commonAxis,
    sharedLegend: page.sharedLegend,
    letters: page.letters as Letters,
  };
}
