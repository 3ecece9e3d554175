/**
 * Joins traces that differ only in their points. Plotly pays for each trace, not for each point: a
 * spider of a thousand patients in three colours becomes three traces.
 */
import type { Target, Trace } from './trace.ts';

type Fields = Readonly<Record<string, unknown>>;
type Marker = Fields & { readonly line: Fields };

/** Traces with equal keys can be joined; null for those that stay alone. */
function keyOf({ trace, tickPath }: Trace): string | null {
  if (tickPath !== undefined) return null;
  const { type, mode, xaxis, yaxis, line, fill } = trace as Fields;
  if (type !== 'scatter' || fill !== undefined) return null;
  if (mode === 'markers') return `markers ${String(xaxis)} ${String(yaxis)}`;
  if (mode !== 'lines' && mode !== 'lines+markers') return null;
  return `${mode} ${String(xaxis)} ${String(yaxis)} ${JSON.stringify(line)}`;
}

/** Lines keep the place of the first of them, markers that of the last: they lie on top. */
export function mergeTraces(traces: readonly Trace[]): readonly Trace[] {
  const groups = new Map<string, Trace[]>();
  for (const trace of traces) {
    const key = keyOf(trace);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), trace]);
  }
  return traces.flatMap((trace): readonly Trace[] => {
    const key = keyOf(trace);
    const group = key === null ? [trace] : (groups.get(key) ?? [trace]);
    if (group.length === 1) return [trace];
    const markers = trace.trace['mode'] === 'markers';
    const keeper = markers ? group.at(-1) : group[0];
    if (keeper !== trace) return [];
    return [markers ? joinMarkers(group) : joinLines(group)];
  });
}

function list(trace: Trace, field: 'x' | 'y'): readonly unknown[] {
  return trace.trace[field] as readonly unknown[];
}

function hoverOf(group: readonly Trace[]): 'none' | 'skip' {
  return group.some(({ trace }) => trace['hoverinfo'] === 'none') ? 'none' : 'skip';
}

function joinMarkers(group: readonly Trace[]): Trace {
  const each = <T>(read: (marker: Marker) => T): readonly T[] =>
    group.flatMap((one) => list(one, 'x').map(() => read(one.trace['marker'] as Marker)));
  return {
    trace: {
      ...group.at(-1)?.trace,
      name: 'points',
      x: group.flatMap((one) => list(one, 'x')),
      y: group.flatMap((one) => list(one, 'y')),
      hoverinfo: hoverOf(group),
      marker: {
        // Sizes in a list make Plotly think of bubbles and let them shine through.
        opacity: 1,
        symbol: each((marker) => marker['symbol']),
        size: each((marker) => marker['size']),
        color: each((marker) => marker['color']),
        line: {
          width: each((marker) => marker.line['width']),
          color: each((marker) => marker.line['color']),
        },
      },
    },
    targets: group.flatMap(targetsOf),
  };
}

/** A null lifts the pen between two lines. */
function joinLines(group: readonly Trace[]): Trace {
  const lifted = <T>(read: (one: Trace) => readonly T[]): readonly (T | null)[] =>
    group.flatMap((one, k): readonly (T | null)[] => (k === 0 ? read(one) : [null, ...read(one)]));
  const first = group[0]?.trace ?? {};
  const marker = first['marker'] as Marker | undefined;
  const symbols = lifted((one) => {
    const own = (one.trace['marker'] as Marker | undefined)?.['symbol'];
    return Array.isArray(own) ? (own as readonly unknown[]) : list(one, 'x').map(() => own);
  });
  return {
    trace: {
      ...first,
      x: lifted((one) => list(one, 'x')),
      y: lifted((one) => list(one, 'y')),
      hoverinfo: hoverOf(group),
      ...(marker === undefined
        ? {}
        : { marker: { ...marker, symbol: symbols.map((symbol) => symbol ?? 'circle') } }),
    },
    targets: lifted(targetsOf),
  };
}

/** One entry a point, also for a trace in which nothing is to be read. */
function targetsOf(one: Trace): readonly (Target | null)[] {
  return one.targets.length > 0 ? one.targets : list(one, 'x').map(() => null);
}
