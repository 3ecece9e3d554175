/** The navigation, set as a table of contents. */
import { useDeferredValue, useEffect } from 'react';
import { readyEndpoints } from '../../shared/analysis/survival/endpoint-list.ts';
import type { Results } from '../../shared/analysis/results.ts';
import { CONTENTS, pageNumber } from '../route/contents.ts';
import type { PageId } from '../route/contents.ts';
import { hrefOf, useRoute } from '../route/route.ts';
import { useSession } from '../session/session.ts';
import { useKnown } from '../session/use-known.ts';
import './contents-list.css';

type ContentsProps = {
  /** Shown over the page, where there is no room beside it. */
  readonly open: boolean;
};

export function Contents({ open }: ContentsProps) {
  const route = useRoute();
  const { results, views } = useSession();
  // The page in view first: marks of other pages may come a moment later.
  const marked = useDeferredValue(results, null);
  useEffect(() => {
    views.set(`detail of ${route.page}`, route.detail);
  }, [views, route.page, route.detail]);
  return (
    <nav className="contents" id="contents" aria-label="Pages" data-open={open}>
      {CONTENTS.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <ul>
            {group.pages.map((page) => (
              <li key={page.id}>
                <a
                  href={hrefOf(page.id, detailOf(views, page.id))}
                  aria-current={route.page === page.id ? 'page' : undefined}
                >
                  <span className="number">{pageNumber(page.id)}</span>
                  <span>{page.title}</span>
                  {marked === null ? null : <PageMark id={page.id} results={marked} />}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** A page is left and found again on the same tab. */
function detailOf(views: ReadonlyMap<string, unknown>, page: PageId): string {
  const detail = views.get(`detail of ${page}`);
  return typeof detail === 'string' && page !== 'patient' ? detail : '';
}

/** Findings beside the data checks; a dash where there is nothing to show. */
function PageMark({ id, results }: { readonly id: PageId; readonly results: Results }) {
  const known = useKnown(() => (id === 'checks' ? results.findingCounts : stateOf(id, results)));
  if (known === null) return null;
  if (typeof known !== 'string') {
    const { blocking, warning } = known;
    if (blocking > 0) return <span className="mark blocking">{blocking} blocking</span>;
    if (warning > 0) return <span className="mark warning">{warning}</span>;
    return null;
  }
  if (known === 'blocked') return <span className="mark blocking">stopped</span>;
  if (known === 'absent') return <span className="mark">no data</span>;
  return null;
}

function stateOf(id: PageId, results: Results): 'ready' | 'absent' | 'blocked' {
  switch (id) {
    case 'primary':
      return results.primary.state;
    case 'survival':
      // Any curve will do: a file of times may have endpoints of its own only.
      if (results.survival.OS.state === 'ready') return 'ready';
      return readyEndpoints(results).length > 0 ? 'ready' : results.survival.OS.state;
    case 'response':
      return results.response.state;
    case 'psa':
      return results.psa.state;
    case 'swimmer':
      return results.swimmer.state;
    case 'baseline':
      return results.baseline.state;
    case 'adverse-events':
      return results.adverseEvents.state;
    case 'exposure':
      return results.exposure.state;
    case 'quality-of-life':
      return results.qualityOfLife.state;
    default:
      return 'ready';
  }
}
