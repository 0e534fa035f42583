/** The buckets of a histogram: which values, in microseconds, the bucket of an index holds. */
export interface Scale {
  /** The number of buckets. */
  readonly size: number;
  /** The smallest value of a bucket. */
  lowest(index: number): number;
  /** The largest value of a bucket, which is what a percentile in it reads. */
  highest(index: number): number;
  /** The bucket of a value. */
  indexOf(value: number): number;
}

/**
 * The buckets of HdrHistogram with a lowest value of 1: each power of two is divided into 2^halfMagnitude linear steps, so b, the power of two
 * of a bucket, is max(0, index / 2^halfMagnitude − 1). The arithmetic avoids shifts, which end at 31 bits.
 */
export function hdrScale(halfMagnitude: number, highestValue: number): Scale {
  const half = 2 ** halfMagnitude;
  const powerOf = (index: number): number => Math.max(0, Math.floor(index / half) - 1);
  const lowest = (index: number): number => (index - powerOf(index) * half) * 2 ** powerOf(index);
  const indexOf = (value: number): number => {
    const power = Math.max(0, Math.floor(Math.log2(Math.max(1, value))) - halfMagnitude);
    return power * half + Math.floor(value / 2 ** power);
  };
  return { size: indexOf(highestValue) + 1, lowest, highest: (index) => lowest(index) + 2 ** powerOf(index) - 1, indexOf };
}

/** Buckets that are given by their upper edges, in ascending order. */
export function edgeScale(edges: ArrayLike<number>): Scale {
  const indexOf = (value: number): number => {
    let low = 0;
    let high = edges.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edges[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    size: edges.length,
    lowest: (index) => (index === 0 ? 0 : (edges[index - 1] ?? 0) + 1),
    highest: (index) => edges[Math.min(index, edges.length - 1)] ?? 0,
    indexOf,
  };
}
