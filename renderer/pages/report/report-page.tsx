/** Everything to take away: the report, and single documents. */
import type { Request } from '../../../shared/api.ts';
import { Colophon } from '../../components/colophon.tsx';
import { OnOff } from '../../fields/on-off.tsx';
import { PageHead, Section } from '../../components/page-parts.tsx';
import { OwnNameField } from '../../components/own-name.tsx';
import { Taken } from '../../components/taken.tsx';
import { host } from '../../host/host.ts';
import { useReport } from '../../host/report-job.tsx';
import { ReportState } from '../../components/report-state.tsx';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { useTake } from '../../host/use-take.ts';
import { FigureOne } from './figure-one.tsx';
import './report-page.css';

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
      <FigureOne />
      <Colophon
        method={[
          'The report is made from the same results and the same figure models as these pages; its manifest lists the SHA-256 of the source and of each file.',
        ]}
      />
    </>
  );
}

/** Without ids and pictures unless asked for. */
const FIRST = { patientIds: false, pictures: false };

function WholeReport() {
  const [look, setLook] = useLook('report', 'Report', FIRST);
  const { patientIds, pictures } = look;
  const { report, running, start, cancel } = useReport();
  return (
    <Section title="The whole report">
      <div className="stack tight">
        <p className="prose quiet">
          One folder in a zip: a self-contained HTML report, all figures, all tables, the analysis
          results data set, the plan, the R script and the list of data checks.
        </p>
        <OnOff
          label="Patient ids in figures"
          value={patientIds}
          onChange={(next) => setLook({ ...look, patientIds: next })}
          help="Off unless the reader may know them. Either way the list of data checks and the R script hold calendar dates and rows of single patients."
        />
        <OnOff
          label="Every figure as a picture, too"
          value={pictures}
          onChange={(next) => setLook({ ...look, pictures: next })}
          help="PNG of 300 dpi beside SVG, PDF and PowerPoint; takes about half as long again."
        />
        <div className="button-row">
          <button
            type="button"
            className="button primary"
            disabled={running}
            onClick={() => void start({ patientIds, pictures, figuresOnly: null })}
          >
            Make the report
          </button>
          {running ? (
            <button type="button" className="button" onClick={cancel}>
              Cancel
            </button>
          ) : null}
        </div>
        <OwnNameField />
        <ReportState report={report} />
      </div>
    </Section>
  );
}

type What = Request<'exportText'>['what'];

const DOCUMENTS: readonly {
  readonly what: What;
  readonly title: string;
  readonly about: string;
}[] = [
  {
    what: 'word-report',
    title: 'Word report',
    about: 'every figure and table with captions and a contents list, without patient ids',
  },
  {
    what: 'deck',
    title: 'Slides',
    about: 'every figure as a slide of shapes that PowerPoint edits, its method in the notes',
  },
  {
    what: 'r-script',
    title: 'R check script',
    about: 'recomputes every number with survival and base R and prints where it agrees',
  },
  {
    what: 'ard-csv',
    title: 'Analysis results, CSV',
    about: 'one row a statistic in the columns of the R package cards, with every method once',
  },
  {
    what: 'ard-json',
    title: 'Analysis results, JSON',
    about: 'the same as CDISC Dataset-JSON 1.1',
  },
  {
    what: 'ars-json',
    title: 'Reporting event, JSON',
    about: 'analyses, methods, operations, groups and results by the schema of CDISC ARS v1',
  },
  { what: 'results-json', title: 'Results, JSON', about: 'every result the pages show' },
];

function Documents() {
  const { opened } = useSession();
  const take = useTake();
  return (
    <Section title="Single documents">
      <ul className="documents">
        {DOCUMENTS.map(({ what, title, about }) => (
          <li key={what}>
            <button
              type="button"
              className="link-button"
              disabled={take.busy}
              onClick={() =>
                void take.file((plan) => host.exportText({ handle: opened.handle, plan, what }))
              }
            >
              {title}
            </button>
            <span className="quiet">: {about}</span>
          </li>
        ))}
      </ul>
      <Taken take={take} nameElsewhere />
    </Section>
  );
}
