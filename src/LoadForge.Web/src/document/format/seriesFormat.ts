import type { Unit } from './statisticsFormat';

// ---------------------------------------------------------------- series: one time axis for everything

/**
 * Columns: every array has one entry a block, `atUs.length` entries. A block is one second (blockUs 1000000) unless the document thinned it (see NOTES: 10 s
 * blocks in long runs); single blocks are a bit longer or shorter (jitter), the last one is a rest, and a block may span more if the machine slept.
 * null in a column: not measured in this block (a percentile of nothing, for example). Draw it as a hole.
 */
export interface Series {
  blockUs: number; // nominal length
  atUs: number[]; // END of each block
  lengthUs: number[]; // start = atUs - lengthUs
  // index into `phases`: the phase in the middle of the block (of several workloads: a judged one first). For shading use phases[].startUs
  phase: number[];
  activeUsers: number[]; // at the end of the block: open model: users with an iteration in progress; closed: users that exist
  loads: PlannedLoad[]; // one a workload
  starts: StartColumns; // of all workloads with an open model together; closed model: iterations that started count as planned
  total: TotalColumns; // all steps (no iterations)
  failures: FailureColumn[]; // by kind, only kinds that occurred; sum of all kinds = total.failed
  generator: GeneratorColumns;
  values: ValueColumn[]; // extensions: server in the same process, resilience, …
  cells: Cells; // counts and histograms of each step, phase and block
}

export interface PlannedLoad {
  workload: string; // workloads[].name
  model: 'open' | 'closed'; // unit of planned: arrivals per second | virtual users
  planned: (number | null)[]; // level of the profile (with changes made during the run), mean over the block; null where the workload has no phase
}

export interface StartColumns {
  planned: number[];
  started: number[];
  late: number[];
  dropped: number[];
}

export interface TotalColumns {
  ok: number[];
  failed: number[];
  requests: number[];
  bytesSent: number[];
  bytesReceived: number[];
  bytesOnWire: number[];
  responseTime: LatencyColumns; // of successes
  serviceTime: LatencyColumns | null; // null if it cannot differ (closed model): the same as responseTime
}

/** Of blocks of one second with full precision (3 digits); of thinned blocks from `cells`, upper bucket edge, within `cells.resolution`. */
export interface LatencyColumns {
  p50Us: (number | null)[];
  p75Us: (number | null)[];
  p90Us: (number | null)[];
  p95Us: (number | null)[];
  p99Us: (number | null)[];
  p999Us: (number | null)[];
  maxUs: (number | null)[];
  meanUs: (number | null)[];
}

export interface FailureColumn {
  kind: OutcomeKind;
  count: number[];
}

/** Of the process that makes the load. In thinned blocks: shares are means, levels are maxima, counts are sums. */
export interface GeneratorColumns {
  cpuShare: (number | null)[]; // of all cores it may use
  cpuWaitShare?: (number | null)[]; // Linux only
  gcPauseShare: (number | null)[];
  threadPoolQueue: number[];
  startDelayP99Us: number[];
  memoryBytes: (number | null)[]; // working set of the process
  heapBytes: (number | null)[]; // managed heap
  collections: number[]; // garbage collections of any generation in the block
  threadPoolThreads: number[];
  connections: (number | null)[]; // open TCP connections to the targets; null if unknown
}

export interface ValueColumn {
  name: string; // the metric's name in thresholds, such as "server duration", "requests in flight", "gen 2 collections"
  unit: Unit | null; // null if unknown
  value: (number | null)[]; // time in microseconds, size in bytes, ratio, count
}

/**
 * What the page recomputes everything from. One text a step; decoder: decode.ts. Add up what you need, exactly:
 *   stretch of time   all cells of its blocks (any phase): steps that ENDED there. Throughput = ok / length of the blocks
 *   phase             all cells of that phase (any block): steps whose iteration was to START in it = phases[i].statistics
 *   whole run, judged all cells whose phase is judged = statistics, scenarios[]
 *   all steps         sum over steps with `iterations: false`
 */
export interface Cells {
  bucketBits: number; // k: 2^k buckets for each power of two; 6 (or 5 in crowded documents)
  resolution: number; // 2^-k: a percentile from cells is never below the exact one and at most this share above: p ≤ cells ≤ p·(1+resolution)
  // of `data`: base64 of raw deflate (RFC 1951, DecompressionStream("deflate-raw")); "none": base64 of the bytes (live stream)
  encoding: 'deflate' | 'none';
  outcomes: Outcome[]; // failures in cells refer to these by index
  steps: CellRow[]; // every step that finished at least once, warm-up included, and one row of iterations for each scenario
}
export interface CellRow {
  scenario: string;
  step: string; // for iterations: the scenario's name
  iterations: boolean; // true: whole iterations (times include think time), not a step; not part of any total
  data: string; // see decode.ts
}

export type OutcomeKind = 'ok' | 'status' | 'timedOut' | 'network' | 'exception' | 'cancelled' | 'generator' | 'notSent' | 'invalidRequest';
export interface Outcome {
  kind: OutcomeKind;
  detail: string;
} // detail: "503", "connection refused", …
