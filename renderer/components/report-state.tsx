/** How far a report is, and what became of it. */
import type { ReportState as State } from '../host/report-job.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

export function ReportState({ report }: { readonly report: State }) {
  switch (report.state) {
    case 'idle':
      return null;
    case 'starting':
      return <p role="status">Starting</p>;
    case 'running':
      return (
        <div role="status">
          <progress
            className="progress"
            aria-label="Report"
            max={Math.max(1, report.total)}
            value={report.done}
          />
          <p className="small quiet">
            {report.total === 0 ? '' : `${report.done} of ${report.total}: `}
            {report.step}
          </p>
        </div>
      );
    case 'done':
      return (
        <p role="status">
          {report.files} files.{' '}
          {report.delivered.how === 'saved' ? `Saved as ${report.delivered.path}` : ''}
          {report.delivered.how === 'download' ? `Downloaded ${report.delivered.fileName}` : ''}
        </p>
      );
    case 'refused':
    case 'failed':
      return <RefusalNotice refusal={report.refusal} />;
    case 'cancelled':
      return <p role="status">Cancelled: nothing was written.</p>;
    default:
      return report satisfies never;
  }
}
