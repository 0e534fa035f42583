import type { Comparison, Environment, Setting, StepSample, StepSamples } from '../../src/document/format/resultFormat';
import type { Analysis, Statistics, Verdict } from '../../src/document/format/statisticsFormat';
import { Random } from './random';
import { OUTCOMES, stepName, type Recipe } from './scenario';
import type { Simulation } from './simulation';
import { latencyOf } from './statistics';
import { outcomeText } from '../../src/document/outcomes';

const base: Omit<Verdict, 'threshold' | 'metric' | 'unit' | 'comparison' | 'limit' | 'actual' | 'status'> = {
  scope: 'checkout',
  step: null,
  phase: null,
  margin: null,
  samples: 0,
  reason: null,
  interval: null,
  remark: null,
  generatorRemark: null,
  windows: null,
  worst: null,
  course: [],
  courseUs: [],
};

export function verdictsOf(recipe: Recipe, { blocks, byBlock }: Simulation, statistics: Statistics): Verdict[] {
  const course = byBlock.map(({ response }) => latencyOf(response)?.p99Us ?? null);
  const courseUs = blocks.map(({ end }) => end * 1e6);
  const worst = course.reduce<number>((best, value, at) => ((value ?? 0) > (course[best] ?? 0) ? at : best), 0);
  const p99 = statistics.responseTime?.p99Us ?? 0;
  const errors = byBlock.map(({ response, failures }) => share(failures, response));
  const worstBlock = blocks[worst] ?? { end: 1, length: 1 };
  const place = {
    startUs: (worstBlock.end - worstBlock.length) * 1e6,
    endUs: worstBlock.end * 1e6,
    phase: 'hold',
    value: course[worst] ?? 0,
    samples: 198,
  };
  return [
    {
      ...base,
      threshold: 'p99 < 500ms',
      status: 'failed',
      metric: 'p99',
      unit: 'time',
      comparison: '<',
      limit: 500_000,
      actual: p99,
      margin: p99 / 500_000 - 1,
      samples: statistics.ok,
      interval: { lower: p99 * 0.97, upper: p99 * 1.04, level: 0.95 },
      course,
      courseUs,
      worst: place,
    },
    {
      ...base,
      threshold: 'p95 < 2s in every 10 s',
      status: 'failed',
      metric: 'p95',
      unit: 'time',
      comparison: '<',
      limit: 2_000_000,
      actual: 3_310_000,
      margin: 0.655,
      samples: 1_990,
      windows: { lengthUs: 10e6, share: 1, heldUs: 0, judged: 57, failed: 1, empty: 1, leftOutUs: 0 },
      course,
      courseUs,
      worst: place,
    },
    {
      ...base,
      threshold: 'error rate < 1 %',
      status: (statistics.errorRate ?? 0) < 0.01 ? 'passed' : 'failed',
      metric: 'error rate',
      unit: 'ratio',
      comparison: '<',
      limit: 0.01,
      actual: statistics.errorRate,
      samples: statistics.count,
      course: errors,
      courseUs,
    },
    {
      ...base,
      threshold: 'throughput > 100/s',
      status: 'passed',
      metric: 'throughput',
      unit: 'perSecond',
      comparison: '>',
      limit: recipe.rate / 2,
      actual: statistics.throughput,
      samples: statistics.count,
      course: blocks.map(({ started, length }) => started / length),
      courseUs,
    },
    {
      ...base,
      threshold: 'p50 < 100ms',
      scope: `checkout › ${stepName(1)}`,
      step: stepName(1),
      status: 'passed',
      metric: 'p50',
      unit: 'time',
      comparison: '<',
      limit: 100_000,
      actual: 17_000,
      samples: 4_000,
    },
    {
      ...base,
      threshold: 'gen 2 collections < 1 during hold',
      phase: 'hold',
      status: 'inconclusive',
      metric: 'gen 2 collections',
      unit: 'count',
      comparison: '<',
      limit: 1,
      actual: null,
      reason: 'the target was not measured',
    },
  ];
}

export function analysisOf({ stall, trouble }: Recipe): Analysis {
  const observed = { also: [], observations: [], suspects: [] };
  return {
    insights: [
      ...(stall
        ? [
            {
              kind: 'outage',
              scope: 'checkout',
              weight: 900,
              recommendation: 'Look at what the target did then: nothing finished while the load went on.',
              text: `nothing finished for ${stall[1] - stall[0]} s from ${clock(stall[0])}; 1,400 requests waited`,
            },
          ]
        : []),
      ...(trouble
        ? [
            {
              kind: 'anomaly',
              scope: 'checkout',
              weight: 500,
              recommendation: null,
              text: `p50 rose from 44 ms to 176 ms at ${clock(trouble[0])} and fell back at ${clock(trouble[1])}`,
            },
          ]
        : []),
      {
        kind: 'twoGroups',
        scope: 'checkout › search',
        weight: 20,
        text: 'response times form two groups, around 16 ms and 96 ms (3 %)',
        recommendation: 'Is it a cache?',
      },
    ],
    outages: stall
      ? [
          {
            kind: 'nothingFinished',
            phase: 'hold',
            startUs: stall[0] * 1e6,
            lengthUs: (stall[1] - stall[0]) * 1e6,
            waiting: 1_400,
            failed: 0,
            expected: 200,
            generatorInDoubt: false,
          },
        ]
      : [],
    anomalies: trouble
      ? [
          {
            kind: 'shift',
            scope: 'checkout',
            step: null,
            metric: 'p50',
            unit: 'time',
            phase: 'hold',
            startUs: trouble[0] * 1e6,
            endUs: trouble[1] * 1e6,
            before: 44_000,
            after: 176_000,
            worse: true,
            occurrences: 1,
            periodUs: null,
            perMinute: null,
            weight: 500,
            ...observed,
          },
        ]
      : [],
  };
}

export function samplesOf({ seconds, steps, seed }: Recipe): StepSamples[] {
  const random = new Random(seed + 7);
  const sample = (outcome: { kind: string; detail: string }, size: number): StepSample => {
    const waitUs = Math.round(random.next() * 2_000);
    const serviceTimeUs = Math.round(size * (0.6 + random.next()));
    return {
      atUs: Math.round(random.next() * seconds * 1e6),
      phase: 2,
      outcome: outcomeText(outcome),
      kind: outcome.kind as StepSample['kind'],
      responseTimeUs: serviceTimeUs + waitUs,
      serviceTimeUs,
      waitUs,
      connectUs: Math.round(serviceTimeUs * 0.1),
      tlsUs: Math.round(serviceTimeUs * 0.15),
      firstByteUs: Math.round(serviceTimeUs * 0.6),
      downloadUs: Math.round(serviceTimeUs * 0.1),
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      ...(outcome.kind === 'ok' ? {} : { message: '503 Service Unavailable\n{"error":"<b>queue full</b>","retry":30}' }),
    };
  };
  return Array.from({ length: Math.min(steps, 20) }, (_, step) => ({
    scenario: 'checkout',
    step: stepName(step),
    slowest: Array.from({ length: 5 }, () => sample({ kind: 'ok', detail: '' }, 900_000 + step * 70_000)),
    failed: OUTCOMES.slice(0, 1 + (step % OUTCOMES.length)).map((outcome) => sample(outcome, 300_000)),
  }));
}

export function comparisonsOf(): Comparison[] {
  const change = (
    step: string,
    metric: string,
    before: number,
    after: number,
    answer: Comparison['answer'],
    lower: number,
    upper: number,
  ): Comparison['changes'][number] => ({
    scenario: 'checkout',
    step,
    metric,
    unit: 'time',
    before,
    after,
    size: after / before - 1,
    interval: { lower, upper, level: 0.983 },
    minEffect: 0.1,
    answer,
    reason: null,
  });
  return [
    {
      baseline: 'main',
      answer: 'worse',
      runsBefore: 5,
      runsAfter: 3,
      differences: [],
      changes: [
        change('pay', 'p95', 212_000, 247_000, 'worse', 0.112, 0.221),
        change('search', 'p95', 41_000, 40_600, 'same', -0.03, 0.02),
        change('open cart', 'p99', 160_000, 131_000, 'better', -0.24, -0.12),
        change('log in', 'p99', 90_000, 97_000, 'inconclusive', -0.09, 0.25),
      ],
    },
  ];
}

export const environment: Environment = {
  machine: 'build-7',
  operatingSystem: 'Debian 13',
  architecture: 'x64',
  cpu: 'AMD EPYC 7763',
  cores: 8,
  memoryBytes: 17_179_869_184,
  runtime: '.NET 10.0.1',
  garbageCollection: 'workstation',
  build: 'Release',
  product: '0.9.0',
  ci: { name: 'GitHub Actions', build: '1234', url: 'https://ci.example/1234', commit: '1f212ac', branch: 'main' },
};

export const settings: Setting[] = [
  { name: 'request timeout', value: '30 s', fromDefault: true },
  { name: 'transport', value: 'http11', fromDefault: false },
  { name: 'max users', value: '1,000', fromDefault: true },
  { name: 'trace context', value: 'on', fromDefault: false },
];

function clock(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

function share(part: Map<number, number>, rest: Map<number, number>): number | null {
  const sum = (counts: Map<number, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);
  const all = sum(part) + sum(rest);
  return all === 0 ? null : sum(part) / all;
}
