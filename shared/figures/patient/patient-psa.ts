/** PSA of one patient on a doubling scale, with the limits in force at each value. */
import { formatChange, formatPsa } from '../../ground/format.ts';
import type { ProfilePsa } from '../../analysis/profile.ts';
import type { Candidate } from '../../endpoints/psa/psa-progression.ts';
import type { PsaPoint } from '../../endpoints/engine/types.ts';
import type {
  ColourRole,
  LinearScale,
  Log2Scale,
  Mark,
  Panel,
  Stroke,
  Symbol,
  Vertex,
} from '../model/model.ts';
import { inUnit } from '../model/scale.ts';
import { SIGNS } from '../model/signs.ts';
import type { SignName } from '../model/signs.ts';
import { formatDay } from '../../ground/day-number.ts';

export function psaPanel(psa: ProfilePsa, x: LinearScale): Panel {
  const drawn = psa.points.filter(({ valueNgMl }) => valueNgMl > 0);
  const limits = psa.limits.filter(({ referenceNgMl }) => referenceNgMl > 0);
  const y = doublingScale([
    ...drawn.map(({ valueNgMl }) => valueNgMl),
    ...limits.flatMap((limit) => [limit.referenceNgMl, limit.thresholdNgMl]),
  ]);
  return {
    x: { scale: x, title: '', note: '', grid: true },
    y: { scale: y, title: 'PSA (ng/mL)', note: 'doubling scale', grid: true },
    marks: [
      ...limitMarks(limits),
      { mark: 'line', name: 'PSA', vertices: drawn.map(vertex), stroke: line('series-1') },
      ...pointsMark('PSA values', drawn.filter(isMeasured), 'circle', 'series-1'),
      ...pointsMark('PSA below limit', drawn.filter(isBelow), 'circle-open', 'series-1'),
      ...psa.candidates.flatMap(candidateMarks),
    ],
    share: 1,
  };
}

const isBelow = ({ belowLimit }: PsaPoint): boolean => belowLimit;
const isMeasured = ({ belowLimit }: PsaPoint): boolean => !belowLimit;

function line(role: ColourRole, more: Partial<Stroke> = {}): Stroke {
  return { role, tone: 'full', dash: 'solid', weight: 'normal', ...more };
}

function vertex(point: PsaPoint): Vertex {
  const change = point.change === null ? [] : [`${formatChange(point.change)} from baseline`];
  return {
    x: inUnit(point.day, 'months'),
    y: point.valueNgMl,
    hover: [
      `PSA ${point.belowLimit ? '< ' : ''}${formatPsa(point.valueNgMl)}`,
      `${formatDay(point.on)}, day ${point.day}`,
      ...change,
    ],
  };
}

/** Steps: the limits of a value hold since the value before it. */
function limitMarks(limits: ProfilePsa['limits']): readonly Mark[] {
  const [first] = limits;
  if (first === undefined) return [];
  const steps = (value: (limit: ProfilePsa['limits'][number]) => number): readonly Vertex[] => [
    { x: 0, y: value(first) },
    ...limits.slice(0, -1).map((limit, k) => ({
      x: inUnit(limit.day, 'months'),
      y: value(limits[k + 1] ?? limit),
    })),
    ...limits.slice(-1).map((limit) => ({ x: inUnit(limit.day, 'months'), y: value(limit) })),
  ];
  return [
    {
      mark: 'step',
      name: 'nadir',
      vertices: steps(({ referenceNgMl }) => referenceNgMl),
      stroke: line('muted', { dash: 'dotted', weight: 'thin' }),
    },
    {
      mark: 'step',
      name: 'threshold',
      vertices: steps(({ thresholdNgMl }) => thresholdNgMl),
      stroke: line('progression', { dash: 'dashed', weight: 'thin' }),
    },
  ];
}

function pointsMark(
  name: string,
  points: readonly PsaPoint[],
  symbol: Symbol,
  role: ColourRole,
): readonly Mark[] {
  if (points.length === 0) return [];
  const paint = { role, tone: 'full' } as const;
  return [{ mark: 'points', name, points: points.map(vertex), symbol, paint, size: 'normal' }];
}

/** A sign over a value, larger than the value's own point. */
function signMark(name: string, points: readonly PsaPoint[], sign: SignName): readonly Mark[] {
  const { symbol, role } = SIGNS[sign];
  return pointsMark(name, points, symbol, role).map((mark) =>
    mark.mark === 'points' ? { ...mark, size: 'large' } : mark,
  );
}

function candidateMarks(candidate: Candidate, k: number): readonly Mark[] {
  const { point, confirming, fate } = candidate;
  if (fate !== 'progression') {
    return signMark(`${fate} rise ${k + 1}`, [point], 'not-counted');
  }
  return [
    ...signMark('PSA progression', [point], 'psa-progression'),
    ...signMark('Confirmed by', confirming === null ? [] : [confirming], 'confirmed'),
  ];
}

const TICK_SETS = [[1], [1, 2, 5], [1, 1.5, 2, 3, 5, 7]];
const ENOUGH_TICKS = 4;
const DECADES = 14;

/** PSA runs over decades: a scale of doublings with as many readable ticks as it needs. */
function doublingScale(values: readonly number[]): Log2Scale {
  const low = Math.min(...values) * 0.75;
  const high = Math.max(...values) * 1.35;
  const first = Math.floor(Math.log10(low));
  const choices = TICK_SETS.map((set) =>
    Array.from({ length: DECADES }, (_, k) => 10 ** (first + k))
      .flatMap((power) => set.map((factor) => Number((factor * power).toPrecision(2))))
      .filter((value) => value >= low && value <= high),
  );
  const ticks = choices.find(({ length }) => length >= ENOUGH_TICKS) ?? choices.at(-1) ?? [];
  return {
    kind: 'log2',
    domain: [low, high],
    ticks: ticks.map((value) => ({ value, label: String(value) })),
  };
}
