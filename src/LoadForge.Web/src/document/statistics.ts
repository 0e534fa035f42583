import type { Histogram } from '../histogram/histogram';
import type { Stated, StatedTimes } from '../model/series';
import { isFailure, outcomeText } from './outcomes';
import type { Latency, Statistics } from './format/statisticsFormat';

/** Full histograms of a step, if the document has them. */
export interface FullHistograms {
  readonly response: Histogram | null;
  readonly service: Histogram | null;
}

/** The figures that a document states. */
export function statedOf(statistics: Statistics, full?: FullHistograms): Stated {
  return {
    ok: statistics.ok,
    failed: statistics.failed,
    errorRate: statistics.errorRate,
    throughput: statistics.throughput,
    received: statistics.bytesOnWire,
    sent: statistics.bytesSent,
    response: timesOf(statistics.responseTime, full?.response ?? null),
    service: timesOf(statistics.serviceTime, full?.service ?? full?.response ?? null),
    failures: statistics.outcomes.filter(isFailure).map((outcome) => ({
      label: outcomeText(outcome),
      count: outcome.count,
      example: outcome.example,
    })),
  };
}

function timesOf(latency: Latency | null, histogram: Histogram | null): StatedTimes | null {
  return latency && { percentiles: percentilesOf(latency), mean: latency.meanUs, histogram };
}

/** Percentiles by percentage; 0 is the minimum and 100 the maximum. */
export function percentilesOf(latency: Latency | null): ReadonlyMap<number, number> {
  return latency === null
    ? new Map<number, number>()
    : new Map([
        [0, latency.minUs],
        [50, latency.p50Us],
        [75, latency.p75Us],
        [90, latency.p90Us],
        [95, latency.p95Us],
        [99, latency.p99Us],
        [99.9, latency.p999Us],
        [100, latency.maxUs],
      ]);
}
