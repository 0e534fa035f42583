import type { Latency, Statistics } from '../../src/document/format/statisticsFormat';
import { Histogram } from '../../src/histogram/histogram';
import { hdrScale } from '../../src/histogram/scale';
import type { Buckets } from './encoding';

const FULL = hdrScale(10, 2 ** 32);

/** What a step, a phase or the run add up to. */
export class Tally {
  readonly response: Buckets = new Map();
  readonly service: Buckets = new Map();
  readonly failures = new Map<number, number>();
  sent = 0;
  received = 0;

  add(other: Tally): void {
    addTo(this.response, other.response);
    addTo(this.service, other.service);
    addTo(this.failures, other.failures);
    this.sent += other.sent;
    this.received += other.received;
  }
}

export function addTo(sum: Map<number, number>, counts: Map<number, number>): void {
  for (const [key, count] of counts) sum.set(key, (sum.get(key) ?? 0) + count);
}

export function statisticsOf(tally: Tally, seconds: number, outcomes: readonly { kind: string; detail: string }[]): Statistics {
  const ok = sumOf(tally.response);
  const failed = sumOf(tally.failures);
  return {
    durationUs: seconds * 1e6,
    count: ok + failed,
    ok,
    failed,
    cancelled: 0,
    endedWithin: { ok, failed },
    endedLater: 0,
    requests: ok + failed,
    errorRate: ok + failed === 0 ? null : failed / (ok + failed),
    throughput: ok / seconds,
    failureRate: failed / seconds,
    bytesSent: tally.sent,
    bytesReceived: tally.received,
    bytesOnWire: tally.sent + tally.received,
    responseTime: latencyOf(tally.response),
    serviceTime: latencyOf(tally.service),
    failedResponseTime: null,
    failedServiceTime: null,
    timings: null,
    outcomes: [...tally.failures].map(([index, count]) => ({
      kind: outcomes[index]?.kind ?? 'status',
      detail: outcomes[index]?.detail ?? '',
      count,
      example: `POST /pay answered <${outcomes[index]?.detail ?? ''}>`,
    })) as Statistics['outcomes'],
    starts: { planned: ok + failed, started: ok + failed, late: 0, dropped: 0 },
    values: [],
  };
}

export function latencyOf(counts: Buckets): Latency | null {
  if (counts.size === 0) return null;
  const histogram = histogramOf(counts);
  const at = (percentage: number): number => histogram.percentile(percentage) ?? 0;
  return {
    count: histogram.total,
    minUs: at(0),
    meanUs: Math.round(histogram.mean ?? 0),
    standardDeviationUs: 0,
    p50Us: at(50),
    p75Us: at(75),
    p90Us: at(90),
    p95Us: at(95),
    p99Us: at(99),
    p999Us: at(99.9),
    maxUs: at(100),
  };
}

export function histogramOf(counts: Buckets): Histogram {
  const histogram = new Histogram(FULL);
  for (const [bucket, count] of counts) histogram.add(bucket, count);
  return histogram;
}

const sumOf = (counts: Map<number, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
