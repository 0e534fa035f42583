import type { Interval } from './resultFormat';
import type { OutcomeKind } from './seriesFormat';

// ---------------------------------------------------------------- unchanged from version 1 (names and meaning)

export interface Profile {
  model: 'open' | 'closed';
  text: string;
  durationUs: number;
  phases: PlannedPhase[];
}
export interface PlannedPhase {
  name: string;
  kind: string;
  durationUs: number;
  from: number | null;
  to: number | null;
  judged: boolean;
}
export interface Workload {
  name: string;
  startUs: number;
  profile: Profile;
  weights: Record<string, number>;
}
export type Unit = 'time' | 'ratio' | 'perSecond' | 'count' | 'bytes'; // time in microseconds
export interface Verdict {
  threshold: string;
  status: 'passed' | 'failed' | 'inconclusive';
  scope: string;
  step: string | null;
  phase: string | null;
  baseline?: string; // the name of the baseline that the threshold compares with
  metric: string;
  unit: Unit;
  comparison: '<' | '<=' | '>' | '>=';
  limit: number | null;
  actual: number | null;
  margin: number | null;
  samples: number;
  reason: string | null;
  interval: Interval | null;
  remark: string | null;
  generatorRemark: string | null;
  windows: { lengthUs: number; share: number; heldUs: number; judged: number; failed: number; empty: number; leftOutUs: number } | null;
  worst: { startUs: number; endUs: number; phase: string; value: number; samples: number } | null; // the moment to jump to
  course: (number | null)[]; // metric over the run. Without windows: one a block of `series` (thinned: the worst of the seconds in it).
  // With windows: one a window (of many, the worst of 2, 4, 8 … neighbours)
  courseUs: number[]; // new: the END of each entry of `course`; same length; [] if it is unknown
}
export interface Statistics {
  durationUs: number;
  count: number;
  ok: number;
  failed: number;
  cancelled: number;
  endedWithin: { ok: number; failed: number };
  endedLater: number;
  requests: number;
  errorRate: number | null;
  throughput: number | null;
  failureRate: number | null;
  bytesSent: number; // on the wire, headers and TLS included
  bytesReceived: number; // of response bodies, after decompression
  bytesOnWire: number; // received, counted like bytesSent
  responseTime: Latency | null;
  serviceTime: Latency | null;
  failedResponseTime: Latency | null;
  failedServiceTime: Latency | null;
  timings: {
    nameLookup: Latency | null;
    connect: Latency | null;
    tls: Latency | null;
    firstByte: Latency | null;
    download: Latency | null;
  } | null;
  outcomes: { kind: OutcomeKind; detail: string; count: number; example: string | null }[];
  starts: { planned: number; started: number; late: number; dropped: number } | null;
  values: { name: string; value: number | null }[];
}
export interface Latency {
  count: number;
  minUs: number;
  meanUs: number;
  standardDeviationUs: number;
  p50Us: number;
  p75Us: number;
  p90Us: number;
  p95Us: number;
  p99Us: number;
  p999Us: number;
  maxUs: number;
}
export interface Scenario {
  name: string;
  statistics: Statistics;
  iterations: Statistics;
  steps: MeasuredStep[];
  backlog: Backlog;
}
export interface MeasuredStep {
  name: string;
  statistics: Statistics;
  responseTimeHistogram?: string; // HdrHistogram V2, base64 of its compressed form, microseconds, 3 digits; only under `scenarios` (judged phases together)
  serviceTimeHistogram?: string; // new; only where it differs from the response time
  failedResponseTimeHistogram?: string; // new; only if steps failed
}
export interface Phase {
  name: string;
  judged: boolean;
  kind: string;
  /* new: as in PlannedPhase */ startUs: number;
  durationUs: number;
  statistics: Statistics | null;
  /* null only during a live run */ scenarios: Scenario[];
}
export interface Backlog {
  iterations: number;
  cutOff: number;
  drainTimeUs: number;
}
export interface LoadChange {
  atUs: number;
  scenarios: string;
  model: 'open' | 'closed';
  from: number;
  to: number;
  overUs: number;
}
export interface Check {
  scenario: string;
  name: string;
  ok: number;
  failed: number;
  example?: string;
}
export interface CustomMetric {
  name: string;
  kind: string;
  count: number;
  value: number | null;
  p50?: number;
  p95?: number;
  p99?: number;
  max?: number;
}
export interface Generator {
  healthy: boolean;
  saturation: string[];
  startDelay: Latency | null;
  cpuShare: number;
  cpuWaitShare?: number;
  responseDelay?: Latency;
  connectionQueue?: Latency;
  gcPauseShare: number;
  longestThreadPoolQueue: number;
  networkReceivedBytes?: number; // on the wire, headers and TLS included
  networkSentBytes?: number;
  countsBodiesOnly?: boolean; // of HTTP/2 and HTTP/3 bytesSent and bytesOnWire are those of bodies
  cores: number;
  warmUpUs: number;
  inlineCompletions: boolean;
  transport: string;
  watchedSockets: boolean;
  optimizedScenarios: boolean;
  serverGarbageCollection: boolean;
}
export interface Analysis {
  insights: Insight[];
  outages: Outage[];
  anomalies: Anomaly[];
}
export interface Insight {
  kind: string;
  scope: string;
  text: string;
  recommendation: string | null;
  weight: number;
  startUs?: number | null;
  endUs?: number | null; // where it is; null if it has no place
}
export interface Outage {
  kind: string;
  phase: string;
  startUs: number;
  lengthUs: number;
  waiting: number;
  failed: number;
  expected: number;
  generatorInDoubt: boolean;
}
export interface Anomaly {
  kind: string;
  scope: string;
  step: string | null;
  metric: string;
  unit: Unit;
  phase: string;
  startUs: number;
  endUs: number;
  before: number | null;
  after: number | null;
  worse: boolean;
  occurrences: number;
  periodUs: number | null;
  perMinute: number | null;
  weight: number;
  also: Observed[];
  observations: Observed[];
  suspects: { name: string; unit: Unit; before: number; after: number; correlation: number; blocks: number }[];
}
export interface Observed {
  name: string;
  unit: Unit;
  before: number | null;
  after: number | null;
  notable: boolean;
}
