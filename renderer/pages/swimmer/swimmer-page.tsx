/** Treatment and follow-up of each patient. */
import { useMemo } from 'react';
import { formatMonths } from '../../../shared/ground/format.ts';
import type { SwimmerLane } from '../../../shared/analysis/results.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { PATIENT_GROUPS } from '../../../shared/figures/model/patient-groups.ts';
import { LANE_ORDERS } from '../../../shared/figures/patient/swimmer-figure.ts';
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
import { useLook, useView } from '../../session/use-look.ts';
import { LANES_A_PAGE, lanePage, rowCount } from '../../plot/lane-page.ts';
import { useChart } from '../../session/use-figure.ts';
import './swimmer-page.css';

const ENDINGS: Readonly<Record<SwimmerLane['ending'], string>> = {
  death: 'died',
  ongoing: 'in follow-up',
  lost: 'lost to follow-up',
  'not-recorded': 'not recorded',
};

type SwimmerLook = {
  readonly unit: 'months' | 'days';
  /** Key of a factor; '' for one list. */
  readonly group: string;
  readonly order: (typeof LANE_ORDERS)[number];
  readonly colour: 'plain' | 'dose';
};
const DEFAULT_LOOK: SwimmerLook = {
  unit: 'months',
  group: '',
  order: 'follow-up',
  colour: 'plain',
};

const ORDERS: Readonly<Record<SwimmerLook['order'], string>> = {
  'follow-up': 'Longest follow-up',
  treatment: 'Longest treatment',
  response: 'Earliest PSA response',
};

export function SwimmerPage() {
  const { results } = useSession();
  const [look, setLook] = useLook('swimmer', 'Swimmer', DEFAULT_LOOK);
  return (
    <>
      <PageHead title="Swimmer">
        One lane a patient, from the first cycle of re-challenge to death or last contact.
      </PageHead>
      <Ready what="The swimmer plot" part={results.swimmer}>
        {(lanes) => (
          <>
            <Settings look={look} onLook={setLook} />
            <Lanes lanes={lanes} look={look} />
          </>
        )}
      </Ready>
    </>
  );
}

type SettingsProps = {
  readonly look: SwimmerLook;
  readonly onLook: (look: SwimmerLook) => void;
};

function Settings({ look, onLook }: SettingsProps) {
  return (
    <div className="filters">
      <Choice
        label="Group by"
        options={[
          { value: '', label: 'None: one list' },
          ...PATIENT_GROUPS.map(({ key, title }) => ({ value: key, label: title })),
        ]}
        value={look.group}
        onChange={(group) => onLook({ ...look, group })}
      />
      <Choice
        label="First"
        options={LANE_ORDERS.map((value) => ({ value, label: ORDERS[value] }))}
        value={look.order}
        onChange={(order) => onLook({ ...look, order })}
      />
      <Choice
        label="Colour of treatment"
        options={[
          { value: 'plain', label: 'One' },
          { value: 'dose', label: 'Dose' },
        ]}
        value={look.colour}
        onChange={(colour) => onLook({ ...look, colour })}
      />
      <Choice
        label="Time"
        options={[
          { value: 'months', label: 'Months' },
          { value: 'days', label: 'Days' },
        ]}
        value={look.unit}
        onChange={(unit) => onLook({ ...look, unit })}
      />
    </div>
  );
}

type LanesProps = { readonly lanes: readonly SwimmerLane[]; readonly look: SwimmerLook };

function Lanes({ lanes, look }: LanesProps) {
  const { results } = useSession();
  const request = useMemo(
    (): FigureRequest => ({
      id: 'swimmer',
      timeUnit: look.unit,
      order: look.order,
      laneColour: look.colour,
      patientIds: true,
      ...(look.group === '' ? {} : { group: look.group }),
    }),
    [look],
  );
  const figure = useChart(request);
  const [wanted, setAt] = useView('swimmer lanes', 0);
  const rows = figure.state === 'ready' ? rowCount(figure.figure) : lanes.length;
  const at = wanted < rows ? wanted : 0;
  const enrolled = results.sets.find(({ set }) => set === 'enrolled')?.n ?? lanes.length;
  return (
    <>
      {figure.state === 'absent' ? (
        <p className="notice">{sentence(figure.why)}</p>
      ) : (
        <FigureView
          number={figureNumber('swimmer', 0)}
          figure={lanePage(figure.figure, at, LANES_A_PAGE)}
          request={request}
          numbers={<LaneNumbers lanes={lanes} />}
          patients
        />
      )}
      <Pager at={at} all={rows} onGo={setAt} />
      <Colophon
        method={[
          `${lanes.length} of ${enrolled} enrolled patients have a lane: those treated by the cut-off.`,
          ...(figure.state === 'ready' ? [sentence(figure.figure.method)] : []),
        ]}
      />
    </>
  );
}

type PagerProps = {
  readonly at: number;
  readonly all: number;
  readonly onGo: (at: number) => void;
};

/** Pages of lanes; an exported figure has them all. */
function Pager({ at, all, onGo }: PagerProps) {
  if (all <= LANES_A_PAGE) return null;
  const last = Math.min(at + LANES_A_PAGE, all);
  return (
    <nav className="lane-pager" aria-label="Lanes">
      <button
        type="button"
        className="button"
        disabled={at === 0}
        onClick={() => onGo(Math.max(0, at - LANES_A_PAGE))}
      >
        Lanes before
      </button>
      <span>
        {at + 1} to {last} of {all}
      </span>
      <button
        type="button"
        className="button"
        disabled={last === all}
        onClick={() => onGo(at + LANES_A_PAGE)}
      >
        Lanes after
      </button>
    </nav>
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
