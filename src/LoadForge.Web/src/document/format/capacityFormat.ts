import type { Environment, Setting } from './resultFormat';
import type { Analysis, Generator, Profile, Scenario, Statistics, Verdict } from './statisticsFormat';

// ---------------------------------------------------------------- capacity search

export interface CapacityDocument {
  schemaVersion: 2;
  product: string;
  kind: 'capacity';
  name: string;
  target: string | null;
  startedAt: string;
  durationUs: number;
  environment: Environment | null;
  settings: Setting[]; // new
  model: 'open' | 'closed';
  lowest: number;
  highest: number;
  precision: number;
  ending: string;
  endingReason: string | null;
  level: number | null;
  failedAt: number | null;
  answer: string; // answer: one sentence
  probes: Probe[];
  notes: string[];
}
export interface Probe {
  number: number;
  level: number;
  long: boolean;
  status: string;
  reason: string | null;
  result: ProbeRun | null;
}
export interface ProbeRun {
  seed: number;
  startedAt: string;
  durationUs: number;
  ending: string;
  profile: Profile;
  verdicts: Verdict[];
  statistics: Statistics;
  scenarios: Scenario[]; // new: the table of the probe, without histograms
  generator: Generator;
  analysis: Analysis /* new */;
  notes: string[];
}
