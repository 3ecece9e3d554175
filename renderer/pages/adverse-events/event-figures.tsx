/** The figures of adverse events with their settings. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { AdverseEventsResult } from '../../../shared/analysis/safety/adverse-events.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { eventRows } from '../../../shared/figures/safety/adverse-event-rows.ts';
import { FigureView } from '../../components/figure-view.tsx';
import { Choice } from '../../fields/choice.tsx';
import { OnOff } from '../../fields/on-off.tsx';
import { figureNumber } from '../../route/contents.ts';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';
import { BarNumbers, HeatNumbers } from './adverse-event-numbers.tsx';

type FigureLook = {
  readonly sides: 'all' | 'related';
  readonly grades: 'severe' | 'each';
  /** Least share of patients in percent; 'most': the most frequent terms. */
  readonly from: string;
  readonly anyRow: boolean;
};
export const FIGURE_LOOK: FigureLook = {
  sides: 'all',
  grades: 'severe',
  from: 'most',
  anyRow: true,
};

const percentOf = ({ from }: FigureLook): number | null => (from === 'most' ? null : Number(from));

export function EventFigureSettings(props: {
  readonly look: FigureLook;
  readonly onLook: (look: FigureLook) => void;
}) {
  const { look, onLook } = props;
  return (
    <fieldset className="fieldset">
      <legend>Figures</legend>
      <Choice
        label="Events"
        options={[
          { value: 'all', label: 'All' },
          { value: 'related', label: 'All and related' },
        ]}
        value={look.sides}
        onChange={(sides) => onLook({ ...look, sides })}
      />
      <Choice
        label="Grades"
        options={[
          { value: 'severe', label: 'Any and ≥ 3' },
          { value: 'each', label: 'Each' },
        ]}
        value={look.grades}
        onChange={(grades) => onLook({ ...look, grades })}
      />
      <Choice
        label="Terms"
        options={[
          { value: 'most', label: '25 most frequent' },
          ...['5', '10', '15', '20', '25'].map((value) => ({
            value,
            label: `In ≥ ${value}% of patients`,
          })),
          { value: '0', label: 'All' },
        ]}
        value={look.from}
        onChange={(from) => onLook({ ...look, from })}
      />
      <OnOff
        label="Any event on top"
        value={look.anyRow}
        onChange={(anyRow) => onLook({ ...look, anyRow })}
      />
    </fieldset>
  );
}

type EventFiguresProps = { readonly result: AdverseEventsResult; readonly look: FigureLook };

export function EventFigures({ result, look }: EventFiguresProps) {
  const { plan } = useSession();
  const minPercent = percentOf(look);
  const rows = useMemo(
    () => eventRows(result, { minPercent, anyRow: look.anyRow }, plan.survival.level),
    [result, minPercent, look.anyRow, plan.survival.level],
  );
  const bars = useMemo((): FigureRequest => {
    const { sides, grades, anyRow } = look;
    const shared = { sides, grades, anyRow };
    return { id: 'ae-bars', ...shared, ...(minPercent === null ? {} : { minPercent }) };
  }, [look, minPercent]);
  const heat = useMemo(
    (): FigureRequest => ({ id: 'ae-heat', ...(minPercent === null ? {} : { minPercent }) }),
    [minPercent],
  );
  return (
    <>
      <OneFigure
        index={0}
        request={bars}
        numbers={<BarNumbers rows={rows} treated={result.treated} />}
      />
      <OneFigure index={1} request={heat} numbers={<HeatNumbers heatMap={result.heatMap} />} />
    </>
  );
}

type OneFigureProps = {
  readonly index: number;
  readonly request: FigureRequest;
  readonly numbers: ReactNode;
};

function OneFigure({ index, request, numbers }: OneFigureProps) {
  const figure = useChart(request);
  if (figure.state === 'absent') return null;
  return (
    <FigureView
      number={figureNumber('adverse-events', index)}
      figure={figure.figure}
      request={request}
      numbers={numbers}
    />
  );
}
