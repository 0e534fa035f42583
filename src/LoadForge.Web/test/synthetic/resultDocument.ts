import type { Agent, ResultDocument } from '../../src/document/format/resultFormat';
import type { GeneratorColumns, LatencyColumns, Series } from '../../src/document/format/seriesFormat';
import type { MeasuredStep, Profile, Statistics } from '../../src/document/format/statisticsFormat';
import { deflated, encodeCells, encodeHdr, type Buckets } from './encoding';
import { Random } from './random';
import { samplesOf, verdictsOf, analysisOf, comparisonsOf, environment, settings } from './findings';
import { OUTCOMES, phasesOf, stepName, type Recipe } from './scenario';
import { BITS, simulate, type Simulation } from './simulation';
import { latencyOf, statisticsOf, Tally } from './statistics';

/** A result as LoadForge writes it. */
export function resultDocument(recipe: Recipe, encoding: 'deflate' | 'none' = recipe.steps > 1_000 ? 'none' : 'deflate'): ResultDocument {
  const simulation = simulate(recipe);
  const phases = phasesOf(recipe);
  const judged = phases.filter((phase) => phase.judged).reduce((sum, { start, end }) => sum + end - start, 0);
  const all = totalOf(simulation.byStep);
  const statistics = statisticsOf(all, judged, OUTCOMES);
  const model = recipe.isClosed ? 'closed' : 'open';
  const profile: Profile = {
    model,
    text: `warm-up, ramp to ${recipe.rate}/s, hold, spike, ramp-down`,
    durationUs: recipe.seconds * 1e6,
    phases: phases.map(({ name, kind, from, to, start, end, judged: isJudged }) => ({
      name,
      kind,
      durationUs: (end - start) * 1e6,
      from: from * recipe.rate,
      to: to * recipe.rate,
      judged: isJudged,
    })),
  };
  const scenario = (tallies: ReadonlyMap<number, Tally>, seconds: number, full: boolean): ResultDocument['scenarios'] => [
    {
      name: 'checkout',
      statistics: statisticsOf(totalOf([...tallies.values()]), seconds, OUTCOMES),
      iterations: statisticsOf(new Tally(), seconds, OUTCOMES),
      backlog: { iterations: 0, cutOff: 0, drainTimeUs: 0 },
      steps: [...tallies].sort(([left], [right]) => left - right).map(([step, tally]) => measured(step, tally, seconds, full)),
    },
  ];
  return {
    schemaVersion: 2,
    product: 'LoadForge 0.9.0',
    kind: 'run',
    name: recipe.name,
    target: 'https://shop.example',
    insecureHosts: [],
    seed: recipe.seed,
    startedAt: '2026-11-29T10:00:00+00:00',
    durationUs: recipe.seconds * 1e6,
    ending: 'completed',
    endingReason: null,
    smoke: false,
    debug: false,
    environment,
    settings,
    profile,
    verdicts: verdictsOf(recipe, simulation, statistics),
    statistics,
    scenarios: scenario(new Map(simulation.byStep.entries()), judged, true),
    phases: phases.map(({ name, kind, start, end, judged: isJudged }, index) => {
      const tallies = simulation.byPhase[index] ?? new Map<number, Tally>();
      return {
        name,
        kind,
        judged: isJudged,
        startUs: start * 1e6,
        durationUs: (end - start) * 1e6,
        statistics: statisticsOf(totalOf([...tallies.values()]), Math.max(end - start, 1), OUTCOMES),
        scenarios: scenario(tallies, Math.max(end - start, 1), false),
      };
    }),
    series: seriesOf(recipe, simulation, encoding),
    samples: samplesOf(recipe),
    comparisons: comparisonsOf(),
    workloads: [{ name: 'checkout', startUs: 0, profile, weights: { checkout: 1 } }],
    changes: [],
    checks: [{ scenario: 'checkout', name: 'total is right', ok: 1_204, failed: 3, example: 'expected 12.00, but was 11.99' }],
    metrics: [{ name: 'items in cart', kind: 'distribution', count: 4_211, value: 3.2, p50: 3, p95: 8, p99: 11, max: 17 }],
    generator: {
      healthy: true,
      saturation: [],
      networkReceivedBytes: 48_000_000,
      networkSentBytes: 5_200_000,
      startDelay: null,
      cpuShare: 0.31,
      gcPauseShare: 0.01,
      longestThreadPoolQueue: 4,
      cores: 8,
      warmUpUs: 900_000,
      inlineCompletions: true,
      transport: 'http11',
      watchedSockets: true,
      optimizedScenarios: true,
      serverGarbageCollection: false,
    },
    agents: [agent('agent 1 (build-7)'), { ...agent('agent 2 (build-8)'), healthy: false, saturation: ['CPU 97 %, more than 85 %'] }],
    analysis: analysisOf(recipe),
    backlog: { iterations: 0, cutOff: 0, drainTimeUs: 0 },
    extensions: [],
    notes: ['The certificate of the target expires in 12 days.'],
    log: [],
  };
}

const agent = (name: string): Agent => ({
  name,
  share: 0.5,
  starts: { planned: 640, started: 625, late: 3, dropped: 15 },
  ok: 1_240,
  failed: 7,
  requests: 1_247,
  throughput: 49.6,
  startSkewUs: 400,
  clockBoundUs: 90,
  startDelayP99Us: 1_200,
  cpuShare: 0.31,
  gcPauseShare: 0.002,
  healthy: true,
  saturation: [],
  failure: null,
});

function measured(step: number, tally: Tally, seconds: number, full: boolean): MeasuredStep {
  const statistics: Statistics = statisticsOf(tally, seconds, OUTCOMES);
  return {
    name: stepName(step),
    statistics,
    ...(full ? { responseTimeHistogram: encodeHdr(tally.response), serviceTimeHistogram: encodeHdr(tally.service) } : {}),
  };
}

function seriesOf(recipe: Recipe, { blocks, cells, byBlock }: Simulation, encoding: 'deflate' | 'none'): Series {
  const requests = (tally: Tally): number => sumOf(tally.response) + sumOf(tally.failures);
  return {
    blockUs: recipe.block * 1e6,
    atUs: blocks.map(({ end }) => end * 1e6),
    lengthUs: blocks.map(({ length }) => length * 1e6),
    phase: blocks.map(({ phase }) => phase),
    activeUsers: blocks.map(({ planned }) => Math.round(planned / 8)),
    loads: [
      {
        workload: 'checkout',
        model: recipe.isClosed ? 'closed' : 'open',
        planned: blocks.map(({ planned }) => (recipe.isClosed ? Math.round(planned / 8) : planned)),
      },
    ],
    starts: {
      planned: blocks.map(({ started }) => started),
      started: blocks.map(({ started, planned }) => started - (planned > recipe.rate * 1.5 ? Math.round(started * 0.04) : 0)),
      late: blocks.map(() => 0),
      dropped: blocks.map(({ started, planned }) => (planned > recipe.rate * 1.5 ? Math.round(started * 0.04) : 0)),
    },
    total: {
      ok: byBlock.map(({ response }) => sumOf(response)),
      failed: byBlock.map(({ failures }) => sumOf(failures)),
      requests: byBlock.map(requests),
      bytesSent: byBlock.map(({ sent }) => sent),
      bytesReceived: byBlock.map(({ received }) => received),
      bytesOnWire: byBlock.map(({ sent, received }) => sent + received),
      responseTime: columnsOf(byBlock.map(({ response }) => response)),
      serviceTime: columnsOf(byBlock.map(({ service }) => service)),
    },
    failures: [],
    generator: generatorOf(blocks.length, recipe.seed),
    values: [
      { name: 'server duration', unit: 'time', value: byBlock.map(({ service }) => latencyOf(service)?.p50Us ?? null) },
      { name: 'requests in flight', unit: 'count', value: byBlock.map((tally) => Math.round(requests(tally) / 20)) },
      { name: 'retries per second', unit: 'perSecond', value: wave(blocks.length, 0.5, 0.08, recipe.seed + 1) },
    ],
    cells: {
      bucketBits: BITS,
      resolution: 2 ** -BITS,
      encoding,
      outcomes: [...OUTCOMES],
      steps: cells.map((row, step) => {
        const bytes = encodeCells(row);
        return {
          scenario: 'checkout',
          step: stepName(step),
          iterations: false,
          data: encoding === 'deflate' ? deflated(bytes) : bytes.toString('base64'),
        };
      }),
    },
  };
}

function columnsOf(rows: readonly Buckets[]): LatencyColumns {
  const latencies = rows.map(latencyOf);
  return {
    p50Us: latencies.map((row) => row?.p50Us ?? null),
    p75Us: latencies.map((row) => row?.p75Us ?? null),
    p90Us: latencies.map((row) => row?.p90Us ?? null),
    p95Us: latencies.map((row) => row?.p95Us ?? null),
    p99Us: latencies.map((row) => row?.p99Us ?? null),
    p999Us: latencies.map((row) => row?.p999Us ?? null),
    maxUs: latencies.map((row) => row?.maxUs ?? null),
    meanUs: latencies.map((row) => row?.meanUs ?? null),
  };
}

function generatorOf(blocks: number, seed: number): GeneratorColumns {
  const zeros = Array.from({ length: blocks }, () => 0);
  return {
    cpuShare: wave(blocks, 0.31, 0.05, seed + 2),
    gcPauseShare: wave(blocks, 0.01, 0.004, seed + 3),
    threadPoolQueue: zeros.map((_, at) => at % 7),
    startDelayP99Us: wave(blocks, 140, 40, seed + 4).map(Math.round),
    memoryBytes: wave(blocks, 1.8e8, 1e7, seed + 5).map(Math.round),
    heapBytes: zeros.map((_, at) => 4e7 + (at % 60) * 1e6),
    collections: zeros.map((_, at) => (at % 60 === 0 ? 1 : 0)),
    threadPoolThreads: zeros.map(() => 12),
    connections: zeros.map((_, at) => Math.min(64, at * 4)),
  };
}

function wave(length: number, middle: number, spread: number, seed: number): number[] {
  const random = new Random(seed);
  return Array.from({ length }, (_, at) => Math.max(0, middle + spread * (Math.sin(at / 23) + 0.5 * random.normal())));
}

function totalOf(tallies: readonly Tally[]): Tally {
  const total = new Tally();
  for (const tally of tallies) total.add(tally);
  return total;
}

const sumOf = (counts: Map<number, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
