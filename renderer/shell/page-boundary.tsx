/** Keeps a fault of one page from taking the window with it. React offers this only to classes. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import '../components/notice.css';

type PageBoundaryProps = { readonly children: ReactNode };
type PageBoundaryState = { readonly fault: string | null };

export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { fault: null };

  static getDerivedStateFromError(error: unknown): PageBoundaryState {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <div className="notice blocking" role="alert">
        <h2>This page failed</h2>
        <p>{fault}</p>
        <p>
          The other pages still work. Nothing was written.{' '}
          <button
            type="button"
            className="link-button"
            onClick={() => this.setState({ fault: null })}
          >
            Try again
          </button>
        </p>
      </div>
    );
  }
}
