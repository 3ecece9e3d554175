/** How many values of an ascending list lie at or below `limit`. */
export function countUpTo(ascending: ArrayLike<number>, limit: number): number {
  return partition(ascending, (value) => value <= limit);
}

/** How many values of an ascending list lie strictly below `limit`. */
export function countBelow(ascending: ArrayLike<number>, limit: number): number {
  return partition(ascending, (value) => value < limit);
}

function partition(ascending: ArrayLike<number>, isLow: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isLow(ascending[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
