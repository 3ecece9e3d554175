/** What the conventions of R and SAS change in the numbers of this trial. */
import { useMemo } from 'react';
import { analyze } from '../../shared/analysis/analyze.ts';
import {
  formatLimits,
  formatEstimate,
  formatMonths,
  formatP,
  formatPercent,
} from '../../shared/analysis/format.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { EndpointCode } from '../../shared/endpoints/types.ts';
import { presetPlan } from '../../shared/trial/plan-presets.ts';
import { ResultsTable } from '../components/results-table.tsx';
import { useSession } from '../session.ts';

type Row = {
  readonly title: string;
  readonly protocol: string;
  readonly r: string;
  readonly sas: string;
};

export function ConventionsTable() {
  const { trial } = useSession();
  const rows = useMemo(() => {
    const plans = (['protocol', 'r', 'sas'] as const).map((preset) =>
      numbersOf(analyze(trial, presetPlan(preset, trial.facts), '')),
    );
    const [protocol = [], r = [], sas = []] = plans;
    return protocol.map(([title, value], k): Row => ({
      title,
      protocol: value,
      r: r[k]?.[1] ?? '',
      sas: sas[k]?.[1] ?? '',
    }));
  }, [trial]);
  return (
    <div data-testid="conventions">
      <ResultsTable
        caption={<h2>What R and SAS conventions change here</h2>}
        columns={[
          { title: 'Number', cell: (row) => row.title },
          { title: 'Protocol', cell: (row) => row.protocol, numeric: true },
          { title: 'R', cell: (row) => emphasised(row.r, row.protocol), numeric: true },
          { title: 'SAS', cell: (row) => emphasised(row.sas, row.protocol), numeric: true },
        ]}
        rows={rows}
        keyOf={(row) => row.title}
        note="In bold: differs from the protocol's number as printed. NR, not reached; NE, not estimable."
      />
    </div>
  );
}

function emphasised(text: string, protocol: string) {
  return text === protocol ? text : <strong>{text}</strong>;
}

const CODES: readonly (readonly [EndpointCode, string])[] = [
  ['OS', 'OS'],
  ['RPFS', 'rPFS'],
  ['BPFS', 'bPFS'],
];

function numbersOf(results: Results): readonly (readonly [string, string])[] {
  const list: (readonly [string, string])[] = [];
  if (results.primary.state === 'ready') {
    const { headline } = results.primary.value;
    const { lower, upper } = headline.interval;
    list.push(
      ['Alive at the landmark', `${headline.alive}/${headline.n}`],
      ['Interval', `${formatPercent(lower)} to ${formatPercent(upper)}`],
      ['Exact P', formatP(headline.test.p)],
    );
  }
  for (const [code, short] of CODES) {
    const part = results.survival[code];
    if (part.state !== 'ready') continue;
    const { median, landmark } = part.value;
    list.push(
      [`Median ${short}, months`, formatEstimate(median.estimate, formatMonths)],
      [`CI of median ${short}`, formatLimits(median.lower, median.upper, formatMonths)],
      [`${short} at the landmark`, formatEstimate(landmark.survival, formatPercent)],
      [
        'CI of ' + `${short} at the landmark`,
        formatLimits(landmark.lower, landmark.upper, formatPercent),
      ],
    );
  }
  return list;
}
