import { Histogram } from './histogram';
import type { Scale } from './scale';

/** Sparse counts for each row of a series: of buckets of a histogram, or of kinds of failure. Those of row r are at starts[r] … starts[r + 1]. */
export class CountRows {
  constructor(
    private readonly starts: Uint32Array,
    private readonly keys: Uint32Array,
    private readonly counts: Float64Array,
  ) {}

  static readonly none = new CountRows(new Uint32Array(1), new Uint32Array(0), new Float64Array(0));

  get length(): number {
    return this.starts.length - 1;
  }

  /** Calls back for every count that is not 0 in the rows from `from` up to, but without, `to`. */
  each(from: number, to: number, visit: (key: number, count: number) => void): void {
    const end = this.starts[Math.min(to, this.length)] ?? 0;
    for (let at = this.starts[Math.max(0, from)] ?? end; at < end; at++) visit(this.keys[at] ?? 0, this.counts[at] ?? 0);
  }

  /** Adds rows to a histogram. The sum is exact: its percentiles are those of all samples, never means of percentiles. */
  addTo(sum: Histogram, from: number, to: number): void {
    this.each(from, to, (bucket, count) => {
      sum.add(bucket, count);
    });
  }

  /** The histogram of some rows. */
  sum(scale: Scale, from: number, to: number): Histogram {
    const sum = new Histogram(scale);
    this.addTo(sum, from, to);
    return sum;
  }
}

/** Collects rows one after another, as they are decoded or arrive. */
export class CountRowsBuilder {
  private readonly starts: number[] = [0];
  private readonly keys: number[] = [];
  private readonly counts: number[] = [];

  /** Appends a row, given as key, count, key, count … */
  row(pairs: ArrayLike<number>): this {
    for (let at = 0; at < pairs.length; at += 2) {
      this.keys.push(pairs[at] ?? 0);
      this.counts.push(pairs[at + 1] ?? 0);
    }
    this.starts.push(this.keys.length);
    return this;
  }

  build(): CountRows {
    return new CountRows(Uint32Array.from(this.starts), Uint32Array.from(this.keys), Float64Array.from(this.counts));
  }
}
