import type {
  Analysis,
  Backlog,
  Check,
  CustomMetric,
  Generator,
  LoadChange,
  Phase,
  Profile,
  Scenario,
  Statistics,
  Unit,
  Verdict,
  Workload,
} from './statisticsFormat';
import type { OutcomeKind, Series } from './seriesFormat';
import type { CapacityDocument } from './capacityFormat';

// LoadForge result document, schemaVersion 2. One JSON object, UTF-8, camelCase, properties in the order given here.
// Conventions, as in version 1:
//   …Us        whole microseconds; moments count from the start of the run (startedAt is the only wall-clock time)
//   ratios     in [0, 1]; rates per second; sizes in bytes
//   null       not measured. A missing property marked `?` means the same: not measured, or not applicable
//   enums      camelCase names (listed here as unions; a reader must tolerate names that it does not know)
//   <, >, &, ' and non-ASCII are escaped (\u003C): the text may stand inside <script type="application/json">
// Numbers are exact integers below 2^53, except where `number` is said to be a ratio, a rate or a mean.

export type Document = ResultDocument | CapacityDocument;

export interface ResultDocument {
  schemaVersion: 2;
  product: string; // "LoadForge 0.9.0"
  kind: 'run'; // new
  name: string;
  target: string | null; // without credentials and query
  insecureHosts: string[];
  seed: number;
  startedAt: string; // ISO 8601 with offset
  durationUs: number; // until the last iteration ended: later than the end of the profile if a backlog drained
  ending: 'completed' | 'stopped' | 'cancelled' | 'aborted';
  endingReason: string | null;
  smoke: boolean;
  debug: boolean;
  steered?: boolean; // an observer, such as a user of the dashboard, changed the load
  environment: Environment | null; // new; null in a result that no run of this process made
  settings: Setting[]; // new; in effect, redacted, in reading order
  profile: Profile; // of the first workload
  profileFingerprint?: string; // the same for the same load; missing during a live run
  verdicts: Verdict[]; // in the order of the plan
  statistics: Statistics | null; // all steps of all judged phases; null only during a live run
  scenarios: Scenario[]; // judged phases together: THE TABLE OF THE WHOLE RUN. Steps have full histograms (3 digits)
  phases: Phase[]; // workload by workload, warm-up included; index = `phase` everywhere below. Steps without histograms
  series: Series; // CHANGED: columns instead of an array of seconds; holds the histograms of each block and step
  samples: StepSamples[]; // new; slowest and failed executions
  comparisons: Comparison[]; // new; with baselines of the plan; [] if there are none
  workloads: Workload[];
  changes: LoadChange[];
  checks: Check[];
  metrics: CustomMetric[];
  generator: Generator;
  agents?: Agent[]; // what generated the load, if the process of the run did not
  analysis: Analysis; // findings
  otherRequests?: { count: number; failed: number };
  backlog: Backlog;
  extensions: string[];
  notes: string[];
  log: string[]; // of a smoke run
}

// ---------------------------------------------------------------- agents

/** One process that generated a share of the load. Counts are those of the judged phases. */
export interface Agent {
  name: string;
  share: number | null;
  starts: { planned: number; started: number; late: number; dropped: number };
  ok: number;
  failed: number;
  requests: number;
  throughput: number | null;
  startSkewUs: number | null;
  clockBoundUs: number | null;
  startDelayP99Us: number | null;
  cpuShare: number | null;
  gcPauseShare: number | null;
  healthy: boolean;
  saturation: string[];
  failure: string | null;
}

// ---------------------------------------------------------------- samples

/** At most 20 slowest and 20 failed of each step, warm-up included. Redacted. Only steps that have any. */
export interface StepSamples {
  scenario: string;
  step: string;
  slowest: StepSample[]; // slowest response time first, successes only
  failed: StepSample[]; // in the order of time; chosen at random over the run, every outcome at least once as far as 20 suffice
}
export interface StepSample {
  atUs: number; // when it ENDED
  phase: number; // of its iteration
  outcome: string; // text: "ok", "status 503", "timed out", "network connection refused"
  kind: OutcomeKind;
  responseTimeUs: number; // from the intended start
  serviceTimeUs: number; // from the actual start
  waitUs: number; // start delay: responseTimeUs - serviceTimeUs
  nameLookupUs?: number; // the following parts only where HttpSettings.Timings is on and the step is one request
  connectUs?: number; // the first three only if a connection was made for it
  tlsUs?: number;
  firstByteUs?: number;
  downloadUs?: number;
  traceId?: string; // 32 hex digits, if trace context is on
  message?: string; // what failed: redacted, at most 500 characters
}

// ---------------------------------------------------------------- comparison with baselines

export interface Comparison {
  baseline: string; // its name
  answer: 'same' | 'better' | 'inconclusive' | 'worse';
  runsBefore: number;
  runsAfter: number;
  differences: string[]; // environments differ: nothing was compared
  changes: Change[];
}
export interface Change {
  scenario: string;
  step: string;
  metric: string;
  unit: Unit;
  before: number | null;
  after: number | null;
  size: number | null; // ratio less one (0.15 = 15 % more); of an error rate the difference
  interval: Interval | null; // of size
  minEffect: number; // same unit as size
  answer: Comparison['answer'];
  reason: string | null;
}
export interface Interval {
  lower: number | null;
  upper: number | null;
  level: number | null;
} // null: unbounded

// ---------------------------------------------------------------- environment, settings

export interface Environment {
  machine: string; // host name
  operatingSystem: string;
  architecture: string; // "x64"
  cpu: string;
  cores: number; // that the process may use
  memoryBytes: number | null; // that the process may use
  runtime: string; // ".NET 10.0.1"
  garbageCollection: 'workstation' | 'server';
  build: string; // "Release", "Debug", …
  product: string; // version of LoadForge
  ci: CiBuild | null;
}
export interface CiBuild {
  name: string;
  build: string | null;
  url: string | null;
  commit: string | null;
  branch: string | null;
} // url: http(s) only
export interface Setting {
  name: string;
  value: string;
  fromDefault: boolean;
} // "request timeout" "30 s"; fromDefault: nobody changed it
