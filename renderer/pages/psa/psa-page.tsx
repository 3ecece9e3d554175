/** PSA response: waterfall, spider and rates. */
import { Tabs } from '@base-ui/react/tabs';
import { useMemo } from 'react';
import {
  formatChange,
  formatDate,
  formatLevel,
  formatPercent,
  formatPsa,
} from '../../../shared/ground/format.ts';
import type { PsaResult, ResponseRate } from '../../../shared/analysis/results.ts';
import type { PsaCourse, PsaPoint } from '../../../shared/endpoints/engine/types.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { PATIENT_GROUPS } from '../../../shared/figures/model/patient-groups.ts';
import { BASELINE_FACTORS } from '../../../shared/trial/baseline-factors.ts';
import { Choice } from '../../fields/choice.tsx';
import { Choices } from '../../fields/choices.tsx';
import { Colophon } from '../../components/colophon.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { PlanSwitch } from '../../fields/plan-switch.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Ready } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { figureNumber } from '../../route/contents.ts';
import { goTo } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { useChart } from '../../session/use-figure.ts';

const VIEWS = [
  { value: 'best', label: 'Best change' },
  { value: 'week12', label: 'Week 12' },
  { value: 'spider', label: 'Spider' },
] as const;
type View = (typeof VIEWS)[number]['value'];

type Look = {
  readonly factor: string;
  readonly scale: 'percent' | 'log2';
  /** Factors as rows below the bars of a waterfall. */
  readonly strips: readonly string[];
};
const DEFAULT_LOOK: Look = { factor: '', scale: 'percent', strips: [] };
const MOST_STRIPS = 8;

export function PsaPage({ detail }: { readonly detail: string }) {
  const { results, plan } = useSession();
  const view = VIEWS.find(({ value }) => value === detail)?.value ?? 'best';
  return (
    <>
      <PageHead title="PSA response" actions={<TableExport tables={['psa-response']} />}>
        Change of PSA from the baseline of re-challenge. Headline: PSA50,{' '}
        {plan.psa.responseConfirmation === 'confirmed' ? 'confirmed' : 'any decline'}.
      </PageHead>
      <Ready what="The PSA response" part={results.psa}>
        {(psa) => <PsaBody psa={psa} view={view} />}
      </Ready>
    </>
  );
}

function PsaBody({ psa, view }: { readonly psa: PsaResult; readonly view: View }) {
  const [look, setLook] = useLook('psa', 'PSA figure', DEFAULT_LOOK);
  return (
    <>
      <div className="with-margin">
        <div className="stack">
          <Tabs.Root
            className="stack tight"
            value={view}
            onValueChange={(value: View) => goTo('psa', value)}
          >
            <Tabs.List className="tabs-list" activateOnFocus>
              {VIEWS.map(({ value, label }) => (
                <Tabs.Tab key={value} value={value}>
                  {label}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={view} key={view}>
              <PsaFigure psa={psa} view={view} look={look} />
            </Tabs.Panel>
          </Tabs.Root>
          <Rates psa={psa} />
        </div>
        <Settings view={view} look={look} onLook={setLook} />
      </div>
      <Colophon method={[sentence(psa.method)]} accounting={psa.accounting} />
    </>
  );
}

type PsaFigureProps = { readonly psa: PsaResult; readonly view: View; readonly look: Look };

function PsaFigure({ psa, view, look }: PsaFigureProps) {
  const request = useMemo((): FigureRequest => {
    const shared = { patientIds: true, ...(look.factor === '' ? {} : { factor: look.factor }) };
    return view === 'spider'
      ? { id: 'spider', spiderScale: look.scale, ...shared }
      : {
          id: view === 'best' ? 'waterfall-best' : 'waterfall-week12',
          ...shared,
          ...(look.strips.length === 0 ? {} : { strips: [...look.strips] }),
        };
  }, [view, look]);
  const figure = useChart(request);
  if (figure.state === 'absent') return <p className="notice">{sentence(figure.why)}</p>;
  return (
    <FigureView
      number={figureNumber(
        'psa',
        VIEWS.findIndex(({ value }) => value === view),
      )}
      figure={figure.figure}
      request={request}
      frame={440}
      numbers={<PsaNumbers psa={psa} />}
      patients
    />
  );
}

function Settings(props: {
  readonly view: View;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}) {
  const { view, look, onLook } = props;
  return (
    <aside className="margin-notes" aria-label="Settings">
      <fieldset className="fieldset">
        <legend>
          Response <span className="tag">plan</span>
        </legend>
        <PlanSwitch path="psa.responseConfirmation" />
        <PlanSwitch path="psa.confirmationDays" />
        <PlanSwitch path="psa.ignoreResponseBeforeDays" />
        <PlanSwitch path="psa.belowLimit" />
        {view === 'week12' ? (
          <>
            <PlanSwitch path="psa.week12From" />
            <PlanSwitch path="psa.week12To" />
          </>
        ) : null}
      </fieldset>
      <fieldset className="fieldset">
        <legend>Figure</legend>
        <Choice
          label="Colour by"
          options={[
            { value: '', label: 'PSA response' },
            ...BASELINE_FACTORS.map(({ key, title }) => ({ value: key, label: title })),
          ]}
          value={look.factor}
          onChange={(factor) => onLook({ ...look, factor })}
        />
        {view === 'spider' ? (
          <Choice
            label="Scale"
            options={[
              { value: 'percent', label: 'Percent' },
              { value: 'log2', label: 'Doubling' },
            ]}
            value={look.scale}
            onChange={(scale) => onLook({ ...look, scale })}
          />
        ) : (
          <Choices
            label="Rows below the bars"
            options={PATIENT_GROUPS.map(({ key, title }) => ({ value: key, label: title }))}
            value={look.strips}
            onChange={(strips) => onLook({ ...look, strips })}
            none="None"
            most={MOST_STRIPS}
          />
        )}
      </fieldset>
    </aside>
  );
}

function Rates({ psa }: { readonly psa: PsaResult }) {
  const { plan } = useSession();
  const first = psa.rates[0];
  return (
    <ResultsTable
      id="psa-rates"
      caption={`Response rates with exact ${formatLevel(first?.interval.level ?? plan.survival.level)} intervals`}
      columns={[
        { title: 'Response', cell: (row: ResponseRate) => row.label },
        { title: 'Of', cell: (row) => row.denominator },
        { title: 'Patients', cell: (row) => `${row.responders} of ${row.n}`, numeric: true },
        {
          title: 'Rate',
          cell: (row) => (row.n === 0 ? '—' : formatPercent(row.responders / row.n)),
          numeric: true,
        },
        {
          title: 'Interval',
          cell: (row) =>
            `${formatPercent(row.interval.lower)} to ${formatPercent(row.interval.upper)}`,
          numeric: true,
        },
      ]}
      rows={psa.rates}
      keyOf={(row) => `${row.label}${row.denominator}`}
      rowClass={(row) => (row === first ? 'chosen' : undefined)}
      note="Marked: the plan's headline."
    />
  );
}

function PsaNumbers({ psa }: { readonly psa: PsaResult }) {
  const change = (point: PsaPoint | null): string =>
    point?.change == null ? '—' : formatChange(point.change);
  return (
    <ResultsTable
      caption="PSA by patient"
      columns={[
        { title: 'Patient', cell: (row: PsaCourse) => row.patient },
        {
          title: 'Baseline',
          cell: (row) => (row.baseline === null ? '—' : formatPsa(row.baseline.valueNgMl)),
          numeric: true,
        },
        { title: 'Best change', cell: (row) => change(row.best), numeric: true },
        { title: 'On', cell: (row) => formatDate(row.best?.on ?? null), nowrap: true },
        { title: 'Week 12', cell: (row) => change(row.week12), numeric: true },
        { title: 'Response', cell: responseWords },
      ]}
      rows={psa.courses}
      keyOf={(row) => row.patient}
      onRow={(row) => goTo('patient', row.patient)}
    />
  );
}

function responseWords(course: PsaCourse): string {
  if (course.notEvaluable !== null) return `not evaluable: ${course.notEvaluable}`;
  const { psa50, psa50Confirmed, psa90, psa90Confirmed } = course.response;
  if (psa90) return `PSA90, ${psa90Confirmed ? 'confirmed' : 'not confirmed'}`;
  if (psa50) return `PSA50, ${psa50Confirmed ? 'confirmed' : 'not confirmed'}`;
  return 'none';
}
