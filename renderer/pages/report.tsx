/** Everything to take away: the report, and single documents. */
import { useEffect, useRef, useState } from 'react';
import type { ReportProgress, Request } from '../../shared/api.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { Colophon } from '../components/colophon.tsx';
import { OnOff } from '../components/on-off.tsx';
import { PageHead, Section } from '../components/page-parts.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { sentence } from '../components/ready.tsx';
import { deliver } from '../deliver.ts';
import { host } from '../host.ts';
import { useSession } from '../session.ts';

export function ReportPage() {
  return (
    <>
      <PageHead title="Report">
        Every figure, table and number of this trial under this plan, with the R script that
        recomputes them. Written whole or not at all.
      </PageHead>
      <div className="two-columns">
        <WholeReport />
        <Documents />
      </div>
      <Colophon
        method={[
          'The report is made from the same results and the same figure models as these pages; its manifest lists the SHA-256 of the source and of each file.',
        ]}
      />
    </>
  );
}

type Job =
  | { readonly state: 'idle' }
  | { readonly state: 'started'; readonly id: string; readonly progress: ReportProgress | null }
  | { readonly state: 'refused'; readonly refusal: Refusal };

const POLL_MS = 150;

function WholeReport() {
  const { opened, plan } = useSession();
  const [ids, setIds] = useState(false);
  const [job, setJob] = useState<Job>({ state: 'idle' });
  const running =
    job.state === 'started' && (job.progress === null || job.progress.state === 'running');
  usePolling(running && job.state === 'started' ? job.id : null, setJob);
  const start = async (): Promise<void> => {
    const reply = await host.startReport({ handle: opened.handle, plan, patientIds: ids });
    setJob(
      reply.ok
        ? { state: 'started', id: reply.value.job, progress: null }
        : { state: 'refused', refusal: reply.refusal },
    );
  };
  return (
    <Section title="The whole report">
      <div className="stack tight">
        <p className="prose quiet">
          One folder in a zip: a self-contained HTML report, all figures, all tables, the analysis
          results data set, the plan, the R script and the list of data checks.
        </p>
        <OnOff
          label="Patient ids in figures"
          value={ids}
          onChange={setIds}
          help="Off unless the reader may know them."
        />
        <div className="button-row">
          <button
            type="button"
            className="button primary"
            disabled={running}
            onClick={() => void start()}
          >
            Make the report
          </button>
          {running && job.state === 'started' ? (
            <button
              type="button"
              className="button"
              onClick={() => void host.cancelReport({ job: job.id })}
            >
              Cancel
            </button>
          ) : null}
        </div>
        <JobState job={job} />
      </div>
    </Section>
  );
}

/** Asks for the progress of a job until it has ended. */
function usePolling(id: string | null, setJob: (job: Job) => void): void {
  const delivered = useRef<string | null>(null);
  useEffect(() => {
    if (id === null) return;
    let current = true;
    const ask = async (): Promise<void> => {
      const reply = await host.reportProgress({ job: id });
      if (!current) return;
      if (!reply.ok) return setJob({ state: 'refused', refusal: reply.refusal });
      const progress = reply.value;
      setJob({ state: 'started', id, progress });
      if (progress.state === 'running') setTimeout(() => void ask(), POLL_MS);
      else if (progress.state === 'done' && delivered.current !== id) {
        delivered.current = id;
        deliver(progress.delivered);
      }
    };
    void ask();
    return () => {
      current = false;
    };
  }, [id, setJob]);
}

function JobState({ job }: { readonly job: Job }) {
  if (job.state === 'idle') return null;
  if (job.state === 'refused') return <RefusalNotice refusal={job.refusal} />;
  const { progress } = job;
  if (progress === null) return <p role="status">Starting</p>;
  switch (progress.state) {
    case 'running':
      return (
        <div role="status">
          <progress className="progress" max={progress.total} value={progress.done} />
          <p className="small quiet">
            {progress.done} of {progress.total}: {progress.step}
          </p>
        </div>
      );
    case 'done':
      return (
        <p role="status">
          {progress.files} files.{' '}
          {progress.delivered.how === 'saved' ? `Saved as ${progress.delivered.path}` : ''}
          {progress.delivered.how === 'download' ? `Downloaded ${progress.delivered.fileName}` : ''}
        </p>
      );
    case 'failed':
      return <RefusalNotice refusal={progress.refusal} />;
    case 'cancelled':
      return <p role="status">Cancelled: nothing was written.</p>;
    default:
      return progress satisfies never;
  }
}

type What = Request<'exportText'>['what'];

const DOCUMENTS: readonly {
  readonly what: What;
  readonly title: string;
  readonly about: string;
}[] = [
  {
    what: 'r-script',
    title: 'R check script',
    about: 'recomputes every number with survival and base R and prints where it agrees',
  },
  {
    what: 'ard-csv',
    title: 'Analysis results, CSV',
    about: 'one row a statistic, at full precision, with method and hashes',
  },
  { what: 'ard-json', title: 'Analysis results, JSON', about: 'the same' },
  { what: 'results-json', title: 'Results, JSON', about: 'every result the pages show' },
];

function Documents() {
  const { opened, plan } = useSession();
  const [said, setSaid] = useState('');
  const take = async (what: What): Promise<void> => {
    const reply = await host.exportText({ handle: opened.handle, plan, what });
    setSaid(reply.ok ? deliver(reply.value) : sentence(reply.refusal.message));
  };
  return (
    <Section title="Single documents">
      <ul className="documents">
        {DOCUMENTS.map(({ what, title, about }) => (
          <li key={what}>
            <button type="button" className="link-button" onClick={() => void take(what)}>
              {title}
            </button>
            <span className="quiet">: {about}</span>
          </li>
        ))}
      </ul>
      <p className="small quiet" role="status">
        {said}
      </p>
    </Section>
  );
}
