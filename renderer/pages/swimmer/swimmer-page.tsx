/** Treatment and follow-up of each patient. */
import { useMemo } from 'react';
import { formatMonths } from '../../../shared/ground/format.ts';
import type { SwimmerLane } from '../../../shared/analysis/results.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { Choice } from '../../fields/choice.tsx';
import { Colophon } from '../../components/colophon.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Ready } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { figureNumber } from '../../route/contents.ts';
import { goTo } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { useChart } from '../../session/use-figure.ts';

const ENDINGS: Readonly<Record<SwimmerLane['ending'], string>> = {
  death: 'died',
  ongoing: 'in follow-up',
  lost: 'lost to follow-up',
};

const DEFAULT_LOOK: { readonly unit: 'months' | 'days' } = { unit: 'months' };

export function SwimmerPage() {
  const { results } = useSession();
  const [{ unit }, setLook] = useLook('swimmer', 'Swimmer', DEFAULT_LOOK);
  return (
    <>
      <PageHead
        title="Swimmer"
        actions={
          <Choice
            label="Time"
            options={[
              { value: 'months', label: 'Months' },
              { value: 'days', label: 'Days' },
            ]}
            value={unit}
            onChange={(next) => setLook({ unit: next })}
          />
        }
      >
        One lane a patient, from the first cycle of re-challenge to death or last contact.
      </PageHead>
      <Ready what="The swimmer plot" part={results.swimmer}>
        {(lanes) => <Lanes lanes={lanes} unit={unit} />}
      </Ready>
    </>
  );
}

type LanesProps = { readonly lanes: readonly SwimmerLane[]; readonly unit: 'months' | 'days' };

function Lanes({ lanes, unit }: LanesProps) {
  const { results } = useSession();
  const request = useMemo(
    (): FigureRequest => ({ id: 'swimmer', timeUnit: unit, patientIds: true }),
    [unit],
  );
  const figure = useChart(request);
  const enrolled = results.sets.find(({ set }) => set === 'enrolled')?.n ?? lanes.length;
  return (
    <>
      {figure.state === 'absent' ? (
        <p className="notice">{sentence(figure.why)}</p>
      ) : (
        <FigureView
          number={figureNumber('swimmer', 0)}
          figure={figure.figure}
          request={request}
          numbers={<LaneNumbers lanes={lanes} />}
          patients
        />
      )}
      <Colophon
        method={[
          `${lanes.length} of ${enrolled} enrolled patients have a lane: those treated by the cut-off.`,
          ...(figure.state === 'ready' ? [sentence(figure.figure.method)] : []),
        ]}
      />
    </>
  );
}

function LaneNumbers({ lanes }: { readonly lanes: readonly SwimmerLane[] }) {
  return (
    <ResultsTable
      caption="Lanes, months from C1D1"
      columns={[
        { title: 'Patient', cell: (row) => row.patient },
        {
          title: 'Cycles',
          cell: (row) => row.marks.filter(({ kind }) => kind === 'cycle').length,
          numeric: true,
        },
        { title: 'Treated to', cell: (row) => formatMonths(row.treatmentEndDay), numeric: true },
        { title: 'Followed to', cell: (row) => formatMonths(row.endDay), numeric: true },
        { title: 'Ending', cell: (row) => ENDINGS[row.ending] },
      ]}
      rows={lanes}
      keyOf={(row) => row.patient}
      onRow={(row) => goTo('patient', row.patient)}
    />
  );
}
