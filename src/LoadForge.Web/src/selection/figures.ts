import { Histogram } from '../histogram/histogram';
import type { CountRows } from '../histogram/countRows';
import type { FailureCount, Stated, StatedTimes, Track, TrackRows } from '../model/series';
import { eachRange, type Cut } from './cut';

/** The figures of one track in a cut of the run. Counts are exact; percentiles come from sums of histograms. */
export interface Figures {
  readonly ok: number;
  readonly failed: number;
  /** Failed of all; null if nothing finished. */
  readonly errorRate: number | null;
  /** Steps that succeeded, per second. */
  readonly throughput: number | null;
  readonly received: number;
  readonly sent: number;
  /** Any percentile in microseconds; 100 is the maximum. */
  readonly response: (percentage: number) => number | null;
  readonly service: (percentage: number) => number | null;
}

/** The figures of a cut: those that the result states if it does, else sums of rows. */
export function figuresOf(track: Track, cut: Cut): Figures {
  const stated = statedOf(track, cut);
  return stated ? fromStated(stated, track.rows, cut) : fromRows(track.rows, cut);
}

/** All response times or service times of a cut as one histogram. */
export function histogramOf(track: Track, cut: Cut, which: 'response' | 'service'): Histogram {
  return statedOf(track, cut)?.[which]?.histogram ?? sumOf(track.rows, track.rows[which], cut);
}

/** How often each kind of failure occurred in a cut, the most frequent first. */
export function failuresOf(track: Track, cut: Cut, kinds: readonly string[]): FailureCount[] {
  const stated = statedOf(track, cut);
  if (stated) return byCount(stated.failures);
  const counts = new Map<number, number>();
  eachRange(track.rows, cut, (from, to) => {
    track.rows.failures.each(from, to, (kind, count) => {
      counts.set(kind, (counts.get(kind) ?? 0) + count);
    });
  });
  const example = (label: string): string | null => track.whole?.failures.find((failure) => failure.label === label)?.example ?? null;
  return byCount([...counts].map(([kind, count]) => ({ label: kinds[kind] ?? '?', count, example: example(kinds[kind] ?? '') })));
}

const byCount = (failures: readonly FailureCount[]): FailureCount[] => [...failures].sort((left, right) => right.count - left.count);

function statedOf(track: Track, cut: Cut): Stated | null {
  return cut.kind === 'whole' ? track.whole : cut.kind === 'phase' ? (track.phases[cut.phase] ?? null) : null;
}

function fromStated(stated: Stated, rows: TrackRows, cut: Cut): Figures {
  const percentile = (times: StatedTimes | null, counts: CountRows): ((percentage: number) => number | null) => {
    const sum = lazily(() => times?.histogram ?? sumOf(rows, counts, cut));
    return (percentage) => times && (times.percentiles.get(percentage) ?? sum().percentile(percentage));
  };
  return { ...stated, response: percentile(stated.response, rows.response), service: percentile(stated.service, rows.service) };
}

function fromRows(rows: TrackRows, cut: Cut): Figures {
  const total = (values: Float64Array): number => {
    let sum = 0;
    eachRange(rows, cut, (from, to) => {
      for (let row = from; row < to; row++) sum += values[row] ?? 0;
    });
    return sum;
  };
  const [ok, failed] = [total(rows.ok), total(rows.failed)];
  const response = lazily(() => sumOf(rows, rows.response, cut));
  const service = lazily(() => (rows.service === rows.response ? response() : sumOf(rows, rows.service, cut)));
  return {
    ok,
    failed,
    errorRate: ok + failed === 0 ? null : failed / (ok + failed),
    throughput: cut.seconds > 0 ? ok / cut.seconds : null,
    received: total(rows.received),
    sent: total(rows.sent),
    response: (percentage) => response().percentile(percentage),
    service: (percentage) => service().percentile(percentage),
  };
}

function sumOf(rows: TrackRows, counts: CountRows, cut: Cut): Histogram {
  const sum = new Histogram(rows.scale);
  eachRange(rows, cut, (from, to) => {
    counts.addTo(sum, from, to);
  });
  return sum;
}

function lazily<T>(create: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: create() }).value;
}
