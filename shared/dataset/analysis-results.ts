/** The analysis results data set of everything the app shows. */
import { readyEndpoints, variantsOf } from '../analysis/survival/endpoint-list.ts';
import type { Frame } from '../analysis/frame/frame.ts';
import type { Results, Section } from '../analysis/results.ts';
import { adverseEventEntries } from './adverse-events-rows.ts';
import { baselineEntries } from './baseline-rows.ts';
import { dispositionEntries } from './disposition-rows.ts';
import { exposureEntries } from './exposure-rows.ts';
import { oneSampleEntries } from './one-sample-rows.ts';
import { readyComparisons } from '../analysis/survival/one-sample.ts';
import { readyIncidence } from '../analysis/survival/incidence.ts';
import { incidenceEntries } from './incidence-rows.ts';
import { primaryEntries } from './primary-rows.ts';
import { psaEntries } from './psa-rows.ts';
import { responseEntries } from './response-rows.ts';
import { qualityOfLifeEntries } from './quality-of-life-rows.ts';
import type { ArdEntry, ArdRow } from './row.ts';
import { toArdRow } from './row.ts';
import { comparisonEntries, comparisons, forestEntries } from './subgroups-rows.ts';
import { survivalEntries } from './survival-rows.ts';
import { tableEntries } from './table-rows.ts';

function entriesOf<T>(
  section: Section<T>,
  entries: (value: T) => readonly ArdEntry[],
): readonly ArdEntry[] {
  return section.state === 'ready' ? entries(section.value) : [];
}

/**
 * One row a statistic, in the order of the pages.
 *
 * @param frame what the results were computed from, for the subgroups
 */
export function analysisResults(results: Results, frame: Frame): readonly ArdRow[] {
  const { stamp, plan } = results;
  const entries = [
    ...entriesOf(results.primary, (primary) => primaryEntries(primary, plan)),
    ...readyEndpoints(results).flatMap((one) =>
      survivalEntries(one, variantsOf(results, one.code)),
    ),
    ...readyIncidence(results).flatMap(incidenceEntries),
    ...readyComparisons(results).flatMap((one) => oneSampleEntries(one, plan)),
    ...comparisons(readyEndpoints(results), frame).flatMap(comparisonEntries),
    ...entriesOf(results.psa, (psa) => [...psaEntries(psa), ...forestEntries(psa, frame)]),
    ...entriesOf(results.response, (response) => responseEntries(response, frame)),
    ...entriesOf(results.adverseEvents, adverseEventEntries),
    ...entriesOf(results.qualityOfLife, qualityOfLifeEntries),
    ...entriesOf(results.baseline, baselineEntries),
    ...entriesOf(results.exposure, exposureEntries),
    ...entriesOf(results.disposition, dispositionEntries),
    ...tableEntries(results),
  ];
  const shared = {
    analysisSet: stamp.analysisSet,
    planHash: stamp.planHash,
    dataHash: stamp.source.sha256,
  };
  return entries.map((entry) => toArdRow(entry, shared));
}
