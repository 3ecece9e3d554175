/** Time to event: curve, numbers and rule of one endpoint, with its settings beside. */
import { Tabs } from '@base-ui/react/tabs';
import { Suspense, useMemo } from 'react';
import { formatLevel } from '../../../shared/ground/format.ts';
import { endpointCodes } from '../../../shared/analysis/survival/endpoint-list.ts';
import { endpointSection } from '../../../shared/analysis/why-not.ts';
import type { Results, SurvivalResult } from '../../../shared/analysis/results.ts';
import { INCIDENCE_CODES, isIncidence } from '../../../shared/endpoints/competing-times.ts';
import { COMPARED_CODES, isCompared } from '../../../shared/analysis/survival/one-sample.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import type { AnyEndpoint } from '../../../shared/endpoints/engine/types.ts';
import { Colophon } from '../../components/colophon.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { PageHead, Section } from '../../components/page-parts.tsx';
import { RCode } from '../../components/r-code.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Ready } from '../../components/ready.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { TextFiles } from '../../components/text-files.tsx';
import { figureNumber } from '../../route/contents.ts';
import { firstShown, mayHaveCurve, titleOf } from '../../session/endpoint-names.ts';
import { goTo } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { useChart } from '../../session/use-figure.ts';
import { CurveNumbers } from './curve-numbers.tsx';
import { IncidenceSection } from './incidence-section.tsx';
import { ReferenceSection } from './reference-section.tsx';
import { DEFAULT_LOOK, SurvivalSettings, requestOf } from './survival-settings.tsx';
import type { SurvivalLook } from './survival-settings.tsx';
import { SurvivalTables } from './survival-tables.tsx';
import './survival-page.css';

/** Endpoints that can have a curve come first: in a file of another kind only its own have one. */
function shownCodes(trial: Trial, results: Results): readonly AnyEndpoint[] {
  const codes = endpointCodes(results);
  const may = new Set(codes.filter((code) => mayHaveCurve(trial, code)));
  return [...may, ...codes.filter((code) => !may.has(code))];
}

const SURVIVAL_TABLES = [
  'survival-summary',
  'survival-times',
  'risk-table',
  'event-reasons',
  'cumulative-incidence',
  'one-sample',
  'imaging-criteria',
] as const;

export function SurvivalPage({ detail }: { readonly detail: string }) {
  const { trial, results, plan } = useSession();
  const codes = shownCodes(trial, results);
  const code = codes.find((known) => known === detail) ?? firstShown(results);
  const [look, setLook] = useLook('survival', 'Survival figure', DEFAULT_LOOK);
  return (
    <>
      <PageHead
        title="Survival"
        actions={
          <>
            <RCode label="Show R code" request={{ id: 'km', endpoint: code }} />
            <TableExport tables={SURVIVAL_TABLES} />
          </>
        }
      >
        Kaplan-Meier estimates with pointwise {formatLevel(plan.survival.level)} intervals on the{' '}
        {plan.survival.interval} scale.
      </PageHead>
      <Tabs.Root
        className="stack"
        value={code}
        onValueChange={(value: AnyEndpoint) => goTo('survival', value)}
      >
        <Tabs.List className="tabs-list" activateOnFocus>
          {codes.map((known) => (
            <Tabs.Tab key={known} value={known}>
              {titleOf(known)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={code} key={code}>
          <Ready what={titleOf(code)} part={endpointSection(results, code)}>
            {(survival) => <Endpoint survival={survival} look={look} onLook={setLook} />}
          </Ready>
        </Tabs.Panel>
      </Tabs.Root>
    </>
  );
}

type EndpointProps = {
  readonly survival: SurvivalResult;
  readonly look: SurvivalLook;
  readonly onLook: (look: SurvivalLook) => void;
};

function Endpoint({ survival, look, onLook }: EndpointProps) {
  const { trial, results } = useSession();
  const request = useMemo(() => requestOf(survival.code, look), [survival.code, look]);
  const figure = useChart(request);
  return (
    <>
      <div className="with-margin">
        <div className="stack">
          {figure.state === 'ready' ? (
            <FigureView
              number={figureNumber('survival', shownCodes(trial, results).indexOf(survival.code))}
              figure={figure.figure}
              request={request}
              frame={400}
              numbers={
                <>
                  <TextFiles
                    files={[
                      { what: 'curve-csv', title: 'Coordinates (CSV)', endpoint: survival.code },
                    ]}
                  />
                  <CurveNumbers survival={survival} />
                </>
              }
              patients
            />
          ) : (
            <p className="notice">{sentence(figure.why)}</p>
          )}
          <SurvivalTables survival={survival} unit={look.timeUnit} />
        </div>
        <SurvivalSettings look={look} onLook={onLook} />
      </div>
      {isIncidence(survival.code) ? (
        <Suspense fallback={null}>
          <IncidenceSection
            code={survival.code}
            number={figureNumber(
              'survival',
              endpointCodes(results).length + INCIDENCE_CODES.indexOf(survival.code),
            )}
          />
        </Suspense>
      ) : null}
      {isCompared(survival.code) ? (
        <Suspense fallback={null}>
          <ReferenceSection
            code={survival.code}
            number={figureNumber(
              'survival',
              endpointCodes(results).length +
                INCIDENCE_CODES.length +
                COMPARED_CODES.indexOf(survival.code),
            )}
          />
        </Suspense>
      ) : null}
      <Rules survival={survival} />
      <Colophon method={[sentence(survival.method)]} accounting={survival.accounting} />
    </>
  );
}

function Rules({ survival }: { readonly survival: SurvivalResult }) {
  return (
    <div className="rules">
      <Section title="Rule in force">
        <div className="prose">
          <p>{sentence(survival.rule)}</p>
          {survival.notes.map((note) => (
            <p key={note}>{sentence(note)}</p>
          ))}
        </div>
      </Section>
    </div>
  );
}
