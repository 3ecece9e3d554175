/** The page of a route. Pages are loaded when first opened. */
import { Suspense, lazy } from 'react';
import type { ComponentType } from 'react';
import type { PageId } from '../route/contents.ts';
import type { Route } from '../route/route.ts';
import { OverviewPage } from './overview/overview-page.tsx';
import { PrimaryPage } from './primary/primary-page.tsx';
import { SurvivalPage } from './survival/survival-page.tsx';

type PageProps = { readonly detail: string };

const PAGES: Readonly<Record<PageId, ComponentType<PageProps>>> = {
  overview: OverviewPage,
  primary: PrimaryPage,
  survival: SurvivalPage,
  checks: lazy(async () => ({ default: (await import('./checks/checks-page.tsx')).ChecksPage })),
  baseline: lazy(async () => ({
    default: (await import('./baseline/baseline-page.tsx')).BaselinePage,
  })),
  psa: lazy(async () => ({ default: (await import('./psa/psa-page.tsx')).PsaPage })),
  swimmer: lazy(async () => ({
    default: (await import('./swimmer/swimmer-page.tsx')).SwimmerPage,
  })),
  subgroups: lazy(async () => ({
    default: (await import('./subgroups/subgroups-page.tsx')).SubgroupsPage,
  })),
  'adverse-events': lazy(async () => ({
    default: (await import('./adverse-events/adverse-events-page.tsx')).AdverseEventsPage,
  })),
  exposure: lazy(async () => ({
    default: (await import('./exposure/exposure-page.tsx')).ExposurePage,
  })),
  'quality-of-life': lazy(async () => ({
    default: (await import('./quality-of-life/quality-of-life-page.tsx')).QualityOfLifePage,
  })),
  design: lazy(async () => ({ default: (await import('./design/design-page.tsx')).DesignPage })),
  plan: lazy(async () => ({ default: (await import('./plan/plan-page.tsx')).PlanPage })),
  report: lazy(async () => ({ default: (await import('./report/report-page.tsx')).ReportPage })),
  patient: lazy(async () => ({
    default: (await import('./patient/patient-page.tsx')).PatientPage,
  })),
};

export function PageOf({ route }: { readonly route: Route }) {
  const Page = PAGES[route.page];
  return (
    <Suspense fallback={<p className="waiting">Opening the page</p>}>
      <Page key={route.page} detail={route.detail} />
    </Suspense>
  );
}
