/** The page of a route. Pages are loaded when first opened. */
import type { ComponentType } from 'react';
import { lazyPart } from '../components/lazy-part.tsx';
import type { PageId } from '../route/contents.ts';
import type { Route } from '../route/route.ts';
import { OverviewPage } from './overview/overview-page.tsx';
import { PrimaryPage } from './primary/primary-page.tsx';
import { SurvivalPage } from './survival/survival-page.tsx';

type PageProps = { readonly detail: string };

const page = (load: () => Promise<ComponentType<PageProps>>): ComponentType<PageProps> =>
  lazyPart('The page', load, <p className="waiting">Opening the page</p>);

const PAGES: Readonly<Record<PageId, ComponentType<PageProps>>> = {
  overview: OverviewPage,
  primary: PrimaryPage,
  survival: SurvivalPage,
  checks: page(async () => (await import('./checks/checks-page.tsx')).ChecksPage),
  baseline: page(async () => (await import('./baseline/baseline-page.tsx')).BaselinePage),
  patients: page(async () => (await import('./patients/patients-page.tsx')).PatientsPage),
  changes: page(async () => (await import('./changes/changes-page.tsx')).ChangesPage),
  help: page(async () => (await import('./help/help-page.tsx')).HelpPage),
  psa: page(async () => (await import('./psa/psa-page.tsx')).PsaPage),
  response: page(async () => (await import('./response/response-page.tsx')).ResponsePage),
  swimmer: page(async () => (await import('./swimmer/swimmer-page.tsx')).SwimmerPage),
  subgroups: page(async () => (await import('./subgroups/subgroups-page.tsx')).SubgroupsPage),
  'adverse-events': page(
    async () => (await import('./adverse-events/adverse-events-page.tsx')).AdverseEventsPage,
  ),
  exposure: page(async () => (await import('./exposure/exposure-page.tsx')).ExposurePage),
  'quality-of-life': page(
    async () => (await import('./quality-of-life/quality-of-life-page.tsx')).QualityOfLifePage,
  ),
  design: page(async () => (await import('./design/design-page.tsx')).DesignPage),
  plan: page(async () => (await import('./plan/plan-page.tsx')).PlanPage),
  report: page(async () => (await import('./report/report-page.tsx')).ReportPage),
  'which-interval': page(
    async () => (await import('./which-interval/which-interval-page.tsx')).WhichIntervalPage,
  ),
  patient: page(async () => (await import('./patient/patient-page.tsx')).PatientPage),
};

export function PageOf({ route }: { readonly route: Route }) {
  const Page = PAGES[route.page];
  return <Page key={route.page} detail={route.detail} />;
}
