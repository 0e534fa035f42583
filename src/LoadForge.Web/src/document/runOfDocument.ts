import type { Run, RunHead } from '../model/run';
import { count, quantity, type MetricUnit } from '../units/quantity';
import { agentsOf } from './agents';
import { comparisonOf } from './comparisons';
import { environmentOf, settingsOf } from './environment';
import { findingsOf, verdictOf } from './judgements';
import { outcomeText } from './outcomes';
import type { ResultDocument } from './format/resultFormat';
import { samplesOf } from './samples';
import { resourcesOf, timelineOf } from './timeline';
import { notDecoded, tracksOf, type Decoded } from './tracks';

const SECOND = 1e6;

/** The run of a document; without what is decoded later, its tracks have no rows yet. */
export function runOf(document: ResultDocument, decoded: Decoded = notDecoded): Run {
  return {
    head: headOf(document),
    phases: document.phases.map((phase, index) => ({
      name: uniqueName(document.phases, index),
      start: phase.startUs / SECOND,
      end: (phase.startUs + phase.durationUs) / SECOND,
      judged: phase.judged,
    })),
    verdicts: document.verdicts.map(verdictOf),
    findings: findingsOf(document.analysis),
    time: timelineOf(document.series),
    ...tracksOf(document, decoded),
    failureKinds: document.series.cells.outcomes.map(outcomeText),
    isComplete: decoded !== notDecoded,
    resolution: document.series.cells.resolution,
    generator: {
      healthy: document.generator.healthy,
      saturation: document.generator.saturation,
      received: document.generator.networkReceivedBytes ?? null,
      sent: document.generator.networkSentBytes ?? null,
      countsBodiesOnly: document.generator.countsBodiesOnly ?? false,
    },
    agents: agentsOf(document.agents ?? []),
    resources: resourcesOf(document.series),
    slowest: samplesOf(document.samples, 'slowest'),
    failures: samplesOf(document.samples, 'failed'),
    comparisons: document.comparisons.map(comparisonOf),
    tables: [checksOf(document), metricsOf(document)].filter(({ rows }) => rows.length > 0),
    environment: environmentOf(document.environment),
    settings: settingsOf(document.settings),
    notes: [...document.extensions, ...document.notes],
    log: document.log,
  };
}

/** Workloads may have phases of the same name; the second one is `hold (2)`. */
function uniqueName(phases: ResultDocument['phases'], index: number): string {
  const name = phases[index]?.name ?? '';
  const before = phases.slice(0, index).filter((phase) => phase.name === name).length;
  return before === 0 ? name : `${name} (${before + 1})`;
}

function headOf(document: ResultDocument): RunHead {
  return {
    name: document.name,
    target: document.target,
    product: document.product,
    profile: document.profile.text,
    model: document.profile.model,
    seed: String(document.seed),
    startedAt: document.startedAt,
    duration: document.durationUs / SECOND,
    plannedDuration:
      Math.max(...document.workloads.map(({ startUs, profile }) => startUs + profile.durationUs), document.profile.durationUs) / SECOND,
    ending: document.ending,
    endingReason: document.endingReason,
    warnings: warningsOf(document),
  };
}

function warningsOf(document: ResultDocument): string[] {
  return [
    ...(document.insecureHosts.length > 0 ? [`TLS was not verified: the certificates of ${document.insecureHosts.join(', ')}.`] : []),
    ...(document.debug ? ['Debug run: one user, one iteration, no timeouts; nothing is judged.'] : []),
    ...(document.smoke && !document.debug ? ['Smoke run: one user, one iteration of each scenario; nothing is judged.'] : []),
    ...(document.generator.optimizedScenarios ? [] : ['The scenarios were built without optimization (Debug build).']),
  ];
}

const checksOf = (document: ResultDocument): Run['tables'][number] => ({
  title: 'Checks',
  columns: ['scenario', 'check', 'ok', 'failed', 'example of a failure'],
  rows: document.checks.map(({ scenario, name, ok, failed, example }) => [scenario, name, count(ok), count(failed), example ?? '']),
});

const metricsOf = (document: ResultDocument): Run['tables'][number] => ({
  title: 'Custom metrics',
  columns: ['metric', 'kind', 'count', 'value', 'p50', 'p95', 'p99', 'max'],
  rows: document.metrics.map(({ name, kind, count: counted, value, p50, p95, p99, max }) => [
    name,
    kind,
    count(counted),
    plain(value),
    plain(p50),
    plain(p95),
    plain(p99),
    plain(max),
  ]),
});

const UNIT: MetricUnit = 'count';
const plain = (value: number | null | undefined): string => (value == null ? '' : quantity(value, UNIT));
