// A chart has as many columns as it has pixels: of many thousand points it is given those that can be seen.

/** The place of the first of sorted `times` that is not before `at`. */
export function firstFrom(times: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The places of points of steps that draw the same in `columns` columns from `from` to `to` as all do: of each column
 * the first, the last, and of each series the smallest and the largest; and the one before and the one after.
 */
export function seen(times: readonly number[], series: readonly (readonly number[])[], from: number, to: number, columns: number): number[] {
  const first = Math.max(firstFrom(times, from) - 1, 0);
  const end = Math.min(firstFrom(times, to) + 1, times.length);
  if (end - first <= 4 * columns) return Array.from({ length: end - first }, (_, i) => first + i);
  const width = (to - from) / columns;
  const places: number[] = [];
  for (let i = first; i < end; ) {
    const column = Math.floor(((times[i] ?? 0) - from) / width);
    const next = Math.max(i + 1, Math.min(firstFrom(times, from + (column + 1) * width), end));
    const kept = new Set([i, next - 1]);
    for (const values of series) {
      let low = i;
      let high = i;
      for (let k = i + 1; k < next; ++k) {
        if ((values[k] ?? 0) < (values[low] ?? 0)) low = k;
        if ((values[k] ?? 0) > (values[high] ?? 0)) high = k;
      }
      kept.add(low).add(high);
    }
    for (const k of [...kept].sort((a, b) => a - b)) places.push(k);
    i = next;
  }
  return places;
}
