/** Table 1: who the patients are. */
import type { BaselineResult, BaselineRow } from '../../../shared/analysis/population/baseline.ts';
import { formatNumber, formatPercent } from '../../../shared/ground/format.ts';
import { Colophon } from '../../components/colophon.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { PlanSwitch } from '../../fields/plan-switch.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Ready } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { MedianRange } from '../../components/summary-text.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { useSession } from '../../session/session.ts';
import { useFrame } from '../../session/use-frame.ts';

type Line = {
  readonly key: string;
  readonly title: string;
  readonly level: boolean;
  readonly heading: boolean;
  readonly row: BaselineRow;
  readonly at: number;
};

export function BaselinePage() {
  const { results } = useSession();
  return (
    <>
      <PageHead title="Baseline" actions={<TableExport tables={['baseline']} />}>
        Characteristics of the patients of the analysis set at enrolment.
      </PageHead>
      <Ready what="The baseline table" part={results.baseline}>
        {(baseline) => <BaselineTable baseline={baseline} />}
      </Ready>
    </>
  );
}

function BaselineTable({ baseline }: { readonly baseline: BaselineResult }) {
  const { accounting } = useFrame();
  return (
    <>
      <div className="with-margin">
        <ResultsTable
          id="baseline"
          caption={`Table 1. Baseline characteristics, n = ${baseline.n}`}
          columns={[
            {
              title: 'Characteristic',
              cell: (line) => <span className={line.level ? 'indent' : ''}>{line.title}</span>,
            },
            { title: 'Value', cell: (line) => <Value line={line} />, numeric: true },
            {
              title: 'Missing',
              cell: (line) => (line.level ? '' : line.row.missing),
              numeric: true,
            },
          ]}
          rows={baseline.rows.flatMap(linesOf)}
          keyOf={(line) => line.key}
          rowClass={(line) => (line.heading ? 'heading' : undefined)}
        />
        <aside className="margin-notes" aria-label="Settings">
          <fieldset className="fieldset">
            <legend>
              Patients <span className="tag">plan</span>
            </legend>
            <PlanSwitch path="analysisSet" />
            <PlanSwitch path="cutOff" />
          </fieldset>
        </aside>
      </div>
      <Colophon method={[sentence(baseline.method)]} accounting={accounting} />
    </>
  );
}

function linesOf(row: BaselineRow): readonly Line[] {
  const unit = row.unit === null ? '' : `, ${row.unit}`;
  switch (row.kind) {
    case 'number':
      return [
        {
          key: row.key,
          title: `${row.title}${unit}, median (range)`,
          level: false,
          heading: false,
          row,
          at: 0,
        },
      ];
    case 'category':
      return [
        { key: row.key, title: `${row.title}, n (%)`, level: false, heading: true, row, at: -1 },
        ...row.levels.map((level, at) => ({
          key: `${row.key}/${level.title}`,
          title: level.title,
          level: true,
          heading: false,
          row,
          at,
        })),
      ];
    default:
      return row satisfies never;
  }
}

function Value({ line }: { readonly line: Line }) {
  const { row } = line;
  if (row.kind === 'number') return <MedianRange summary={row.summary} format={readable} />;
  const level = row.levels[line.at];
  if (level === undefined) return null;
  const share = level.proportion === null ? '—' : formatPercent(level.proportion);
  return (
    <>
      {level.n} ({share})
    </>
  );
}

function readable(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}
