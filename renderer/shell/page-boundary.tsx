/** Keeps a fault of one page from taking the window with it. React offers this only to classes. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import '../components/notice.css';

type PageBoundaryProps = {
  readonly children: ReactNode;
  /** Around the whole window: there are no other pages then. */
  readonly whole?: boolean;
};
type PageBoundaryState = { readonly fault: string | null };

export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { fault: null };

  static getDerivedStateFromError(error: unknown): PageBoundaryState {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    const { children, whole = false } = this.props;
    if (fault === null) return children;
    return (
      <div className="notice blocking" role="alert">
        <h2>{whole ? 'The window failed' : 'This page failed'}</h2>
        <p>{fault}</p>
        <p>
          {whole
            ? 'What you did is kept and comes back when the window is loaded again.'
            : 'The other pages still work. Nothing that you did is lost.'}
        </p>
        <p className="button-row">
          <button type="button" className="button" onClick={() => this.setState({ fault: null })}>
            Try again
          </button>
          <button type="button" className="button" onClick={() => window.location.reload()}>
            Reload the window
          </button>
        </p>
      </div>
    );
  }
}
