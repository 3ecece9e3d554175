/** PSA response, questionnaires and the listing of patients as tables. */
import { formatDate, formatLevel } from '../ground/format.ts';
import type { QualityOfLifeResult } from '../analysis/quality-of-life/quality-of-life.ts';
import type { PrimaryResult, PsaResult } from '../analysis/results.ts';
import {
  count,
  decimal,
  EMPTY,
  heading,
  indented,
  left,
  percent,
  right,
  row,
  share,
  text,
} from './cells.ts';
import type { TableBody } from './table.ts';

export function psaTable(result: PsaResult, level: number): TableBody {
  const ci = `${formatLevel(level)} CI`;
  return {
    title: 'PSA response',
    landscape: false,
    columns: [
      left('Response', 3),
      left('Denominator', 2),
      right('Responders'),
      right('n'),
      right('%'),
      right(`${ci}, lower`),
      right(`${ci}, upper`),
    ],
    rows: result.rates.map((rate) =>
      row(
        text(rate.label),
        text(rate.denominator),
        count(rate.responders),
        count(rate.n),
        share(rate.responders, rate.n),
        percent(rate.interval.lower),
        percent(rate.interval.upper),
      ),
    ),
    notes: [result.method],
  };
}

export function qualityOfLifeTable(result: QualityOfLifeResult, level: number): TableBody {
  const ci = `${formatLevel(level)} CI`;
  const scales = result.scales.filter((scale) => scale.visits.length > 0);
  return {
    title: 'Questionnaires: scores and changes by visit',
    landscape: true,
    columns: [
      left('Scale and visit', 2.5),
      right('Expected'),
      right('Completed'),
      right('Median'),
      right('Pairs'),
      right('Mean change'),
      right(`${ci}, lower`),
      right(`${ci}, upper`),
      right('Median change'),
      right('Improved'),
      right('Stable'),
      right('Worse'),
    ],
    rows: scales.flatMap((scale) => [
      heading(`${scale.title} (${scale.direction})`),
      ...scale.visits.map((visit) =>
        indented(
          visit.label,
          count(visit.expected),
          count(visit.completed),
          decimal(visit.score.median),
          ...(visit.visit === 0
            ? Array.from({ length: 8 }, () => EMPTY)
            : [
                count(visit.pairs.length),
                decimal(visit.change.mean),
                decimal(visit.change.lower),
                decimal(visit.change.upper),
                decimal(visit.changeSummary.median),
                count(visit.responders.improved),
                count(visit.responders.stable),
                count(visit.responders.worse),
              ]),
        ),
      ),
    ]),
    notes: scales.flatMap((scale) => [...scale.notes, `${scale.title}: ${scale.method}`]),
  };
}

/** Ids and dates: only where patients may be named. */
export function patientListing(result: PrimaryResult): TableBody {
  return {
    title: 'Patients: status at the landmark',
    landscape: true,
    columns: [
      left('Patient', 1.5),
      left('C1D1', 1.3),
      left('Landmark', 1.3),
      left('Last contact', 1.3),
      left('Died', 1.3),
      left('Status', 1),
      left('Reached', 1),
      right('Days short'),
      left('Why', 6),
    ],
    rows: result.patients.map((one) =>
      row(
        text(one.patient),
        text(formatDate(one.originOn)),
        text(formatDate(one.landmarkOn)),
        text(formatDate(one.lastContactOn)),
        text(one.diedOn === null && one.status !== 'dead' ? '' : formatDate(one.diedOn)),
        text(one.status === 'pending' && one.reached === true ? 'overdue' : one.status),
        text(one.reached === null ? 'no dates' : one.reached ? 'yes' : 'no'),
        count(one.daysShort),
        text(one.sentence),
      ),
    ),
    notes: [result.method],
  };
}
