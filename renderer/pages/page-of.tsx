/** The page of a route. Pages are loaded when first opened. */
import { Suspense, lazy } from 'react';
import type { ComponentType } from 'react';
import type { PageId } from '../contents.ts';
import type { Route } from '../route.ts';
import { OverviewPage } from './overview.tsx';
import { PrimaryPage } from './primary.tsx';
import { SurvivalPage } from './survival.tsx';

type PageProps = { readonly detail: string };

const PAGES: Readonly<Record<PageId, ComponentType<PageProps>>> = {
  overview: OverviewPage,
  primary: PrimaryPage,
  survival: SurvivalPage,
  checks: lazy(async () => ({ default: (await import('./checks.tsx')).ChecksPage })),
  baseline: lazy(async () => ({ default: (await import('./baseline.tsx')).BaselinePage })),
  psa: lazy(async () => ({ default: (await import('./psa.tsx')).PsaPage })),
  swimmer: lazy(async () => ({ default: (await import('./swimmer.tsx')).SwimmerPage })),
  subgroups: lazy(async () => ({ default: (await import('./subgroups.tsx')).SubgroupsPage })),
  'adverse-events': lazy(async () => ({
    default: (await import('./adverse-events.tsx')).AdverseEventsPage,
  })),
  exposure: lazy(async () => ({ default: (await import('./exposure.tsx')).ExposurePage })),
  'quality-of-life': lazy(async () => ({
    default: (await import('./quality-of-life.tsx')).QualityOfLifePage,
  })),
  design: lazy(async () => ({ default: (await import('./design.tsx')).DesignPage })),
  plan: lazy(async () => ({ default: (await import('./plan.tsx')).PlanPage })),
  report: lazy(async () => ({ default: (await import('./report.tsx')).ReportPage })),
  patient: lazy(async () => ({ default: (await import('./patient.tsx')).PatientPage })),
};

export function PageOf({ route }: { readonly route: Route }) {
  const Page = PAGES[route.page];
  return (
    <Suspense fallback={<p className="waiting">Opening the page</p>}>
      <Page key={route.page} detail={route.detail} />
    </Suspense>
  );
}
