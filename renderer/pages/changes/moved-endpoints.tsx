/** Endpoints that moved: the curve before and now on one axis, and whose time moved and why. */
import { useMemo } from 'react';
import { endpointCodes, readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { Results, SurvivalResult } from '../../../shared/analysis/results.ts';
import type { AnyEndpoint } from '../../../shared/endpoints/engine/types.ts';
import type { Comparison } from '../../../shared/import/compare/compare-trials.ts';
import { timeWords } from '../../../shared/import/compare/compare-words.ts';
import { contextOf } from '../../../shared/figures/build-figure.ts';
import { twoCutsFigure } from '../../../shared/figures/kaplan-meier/two-cuts-figure.ts';
import { Section } from '../../components/page-parts.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { Legend } from '../../plot/legend.tsx';
import { Plot } from '../../plot/plot.tsx';
import { titleOf } from '../../session/endpoint-names.ts';
import { useSession } from '../../session/session.ts';
import { PatientName } from './change-tables.tsx';
import type { TwoCuts } from './comparison.ts';
import '../../components/figure-view.css';

/** Endpoints of which a time of a patient of both cuts, or the number of patients or events, moved. */
export function movedCodes({ endpoints, results }: Comparison): readonly string[] {
  const counted = results.flatMap(
    ({ statistic }) => /^(\S+): (?:n|events)$/.exec(statistic)?.[1] ?? [],
  );
  return [...new Set([...endpoints.map(({ endpoint }) => endpoint), ...counted])];
}

/** Where times of patients of both cuts moved, open; where only patients came or went, folded. */
export function MovedEndpoints({ cuts }: { readonly cuts: TwoCuts }) {
  const moved = new Set(movedCodes(cuts.comparison));
  const codes = [...new Set([...endpointCodes(cuts.now), ...endpointCodes(cuts.old)])];
  const shown = codes.filter((code) => moved.has(code));
  if (shown.length === 0) return <p className="quiet">No endpoint moved.</p>;
  const timed = new Set(cuts.comparison.endpoints.map(({ endpoint }) => endpoint));
  return shown.map((code) =>
    timed.has(code) ? (
      <Section key={code} title={`${titleOf(code)}: before and now`}>
        <MovedEndpoint code={code} cuts={cuts} />
      </Section>
    ) : (
      <details key={code}>
        <summary>
          {titleOf(code)}: no time of a patient of both cuts moved, only patients came or went
        </summary>
        <MovedEndpoint code={code} cuts={cuts} />
      </details>
    ),
  );
}

const resultOf = (results: Results, code: string): SurvivalResult | undefined =>
  readyEndpoints(results).find((one) => one.code === code);

function MovedEndpoint({ code, cuts }: { readonly code: AnyEndpoint; readonly cuts: TwoCuts }) {
  const { palette } = useSession();
  const { old, now, comparison } = cuts;
  const [before, after] = [resultOf(old, code), resultOf(now, code)];
  const figure = useMemo(() => {
    if (before === undefined || after === undefined) return null;
    return twoCutsFigure(before, after, now.plan, contextOf(true, now));
  }, [before, after, now]);
  const rows = comparison.endpoints.filter(({ endpoint }) => endpoint === code);
  return (
    <>
      {figure === null ? (
        <p className="quiet">
          {before === undefined
            ? 'There was no curve at the earlier cut.'
            : 'There is no curve any more.'}
        </p>
      ) : (
        <figure className="figure">
          <Plot figure={figure} palette={palette} frame={300} />
          <Legend title="" items={figure.legend} palette={palette} />
          <figcaption className="figure-note">
            {[figure.caption, ...figure.footnotes].join(' ')}
          </figcaption>
        </figure>
      )}
      {rows.length === 0 ? null : (
        <ResultsTable
          id={`moved-${code}`}
          caption={`Times to ${titleOf(code)} that moved`}
          columns={[
            {
              title: 'Patient',
              cell: ({ patient }) => <PatientName id={patient} />,
              value: ({ patient }) => patient,
            },
            {
              title: 'Before',
              cell: (row) => timeWords(row.old),
              value: (row) => row.old?.days ?? null,
              nowrap: true,
            },
            {
              title: 'Now',
              cell: (row) => timeWords(row.new),
              value: (row) => row.new?.days ?? null,
              nowrap: true,
            },
            { title: 'Why', cell: ({ why }) => why },
          ]}
          rows={rows}
          keyOf={({ patient }) => patient}
        />
      )}
    </>
  );
}
