/** Tumour response by RECIST 1.1 and by RECIP 1.0: waterfall, rates, duration, responders. */
import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { RESPONSE_TITLES } from '../../../shared/analysis/response/response.ts';
import type {
  CriterionResponse,
  ResponseResult,
} from '../../../shared/analysis/response/response-types.ts';
import { RESPONSE_CRITERIA } from '../../../shared/endpoints/response/response-course.ts';
import type { ResponseCriterion } from '../../../shared/endpoints/response/response-course.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { MEASURES } from '../../../shared/figures/response/tumour-waterfall.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import { compositeWords } from '../../../shared/tables/best-response-table.ts';
import { Colophon } from '../../components/colophon.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { Ready } from '../../components/ready.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { PlanSwitch } from '../../fields/plan-switch.tsx';
import { figureNumber } from '../../route/contents.ts';
import { goTo } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';
import { ChangeNumbers, DurationNumbers } from './response-numbers.tsx';
import { ResponseRates } from './response-rates.tsx';

export function ResponsePage({ detail }: { readonly detail: string }) {
  const { results } = useSession();
  return (
    <>
      <PageHead
        title="Tumour response"
        actions={<TableExport tables={['best-response', 'imaging-criteria']} />}
      >
        Best overall response, its rates with exact intervals, and how long responses last. Nothing
        is tested, and responders are not compared with others.
      </PageHead>
      <Ready what="The tumour response" part={results.response}>
        {(response) => <Body response={response} detail={detail} />}
      </Ready>
    </>
  );
}

type BodyProps = { readonly response: ResponseResult; readonly detail: string };

function Body({ response, detail }: BodyProps) {
  const { criteria, composite, method } = response;
  const one = criteria.find(({ criterion }) => criterion === detail) ?? criteria[0];
  if (one === undefined) return null;
  return (
    <>
      <div className="with-margin">
        <Tabs.Root
          className="stack"
          value={one.criterion}
          onValueChange={(value: ResponseCriterion) => goTo('response', value)}
        >
          <Tabs.List className="tabs-list" activateOnFocus>
            {criteria.map(({ criterion }) => (
              <Tabs.Tab key={criterion} value={criterion}>
                {RESPONSE_TITLES[criterion]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={one.criterion} key={one.criterion} className="stack">
            <CriterionFigures one={one} />
          </Tabs.Panel>
        </Tabs.Root>
        <Settings criterion={one.criterion} />
      </div>
      {composite === null ? null : <p className="table-note">{compositeWords(composite)}</p>}
      <Colophon method={[sentence(method)]} />
    </>
  );
}

/** On the screen with patient ids: a bar or lane opens its patient. */
const REQUESTS = Object.fromEntries(
  RESPONSE_CRITERIA.map((criterion) => [
    criterion,
    {
      waterfall: { id: MEASURES[criterion].id, patientIds: true },
      duration: { id: 'response-duration', criterion, patientIds: true },
      responders: { id: 'responders', criterion, patientIds: true },
    },
  ]),
) as Readonly<
  Record<ResponseCriterion, Record<'waterfall' | 'duration' | 'responders', FigureRequest>>
>;

function CriterionFigures({ one }: { readonly one: CriterionResponse }) {
  const { criterion } = one;
  const { waterfall, duration, responders } = REQUESTS[criterion];
  const number = (k: number): string =>
    figureNumber('response', 3 * RESPONSE_CRITERIA.indexOf(criterion) + k);
  return (
    <>
      <OneFigure request={waterfall} number={number(0)} numbers={<ChangeNumbers one={one} />} />
      <ResponseRates one={one} />
      <OneFigure request={duration} number={number(1)} numbers={<DurationNumbers one={one} />} />
      <OneFigure request={responders} number={number(2)} numbers={<DurationNumbers one={one} />} />
    </>
  );
}

type OneFigureProps = {
  readonly request: FigureRequest;
  readonly number: string;
  readonly numbers: ReactNode;
};

function OneFigure({ request, number, numbers }: OneFigureProps) {
  const figure = useChart(request);
  if (figure.state === 'absent') return <p className="notice">{sentence(figure.why)}</p>;
  return (
    <FigureView
      number={number}
      figure={figure.figure}
      request={request}
      numbers={numbers}
      patients
    />
  );
}

function Settings({ criterion }: { readonly criterion: ResponseCriterion }) {
  return (
    <aside className="margin-notes" aria-label="Settings">
      <fieldset className="fieldset">
        <legend>
          Response <span className="tag">plan</span>
        </legend>
        {criterion === 'recist' ? (
          <PlanSwitch path="response.confirmation" />
        ) : (
          <PlanSwitch path="response.recipConfirmation" />
        )}
        <PlanSwitch path="response.confirmationDays" />
        <PlanSwitch path="response.acceptStableBetween" />
        {criterion === 'recist' ? <PlanSwitch path="response.crThenPr" /> : null}
        <PlanSwitch path="response.stableDays" />
        {criterion === 'recip' ? <PlanSwitch path="imaging.volumeReference" /> : null}
      </fieldset>
    </aside>
  );
}
