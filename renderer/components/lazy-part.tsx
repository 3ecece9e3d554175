/** A part of the window that is loaded when first shown. One that cannot be loaded says so. */
import { useEffect, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { host } from '../host/host.ts';
import './notice.css';

type Loading<P> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly Part: ComponentType<P> }
  | { readonly state: 'failed'; readonly why: string };

/**
 * @param what the part as the subject of a sentence: "The page"
 * @param load fetches it; asked again when it failed
 * @param waiting what stands in its place meanwhile
 */
export function lazyPart<P extends object>(
  what: string,
  load: () => Promise<ComponentType<P>>,
  waiting: ReactNode = null,
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function LazyPart(props: P) {
    const [now, setNow] = useState<Loading<P>>(() =>
      loaded === null ? { state: 'loading' } : { state: 'ready', Part: loaded },
    );
    const [attempt, setAttempt] = useState(0);
    useEffect(() => {
      if (loaded !== null) return;
      let current = true;
      load().then(
        (Part) => {
          loaded = Part;
          if (current) setNow({ state: 'ready', Part });
        },
        (error: unknown) => {
          const why = error instanceof Error ? error.message : String(error);
          if (!current) return;
          setNow({ state: 'failed', why });
          if (attempt > 0) void loadAnew();
        },
      );
      return () => {
        current = false;
      };
    }, [attempt]);
    switch (now.state) {
      case 'loading':
        return waiting;
      case 'ready':
        return <now.Part {...props} />;
      case 'failed':
        return <NotLoaded what={what} why={now.why} onAgain={() => setAttempt(attempt + 1)} />;
      default:
        return now satisfies never;
    }
  };
}

/**
 * A browser may remember that a script failed and never ask for it again. The window loaded anew
 * comes back to this page with everything as it was; only a host that answers can give it.
 */
async function loadAnew(): Promise<void> {
  const reply = await host.hello({});
  if (reply.ok) window.location.reload();
}

type NotLoadedProps = {
  readonly what: string;
  readonly why: string;
  readonly onAgain: () => void;
};

function NotLoaded({ what, why, onAgain }: NotLoadedProps) {
  return (
    <div className="notice blocking" role="alert">
      <h2>{what} could not be loaded</h2>
      <p>
        Nothing that you did is lost, and the other pages still work.{' '}
        <span className="faint">{why}</span>
      </p>
      <p className="button-row">
        <button type="button" className="button" onClick={onAgain}>
          Try again
        </button>
      </p>
    </div>
  );
}
