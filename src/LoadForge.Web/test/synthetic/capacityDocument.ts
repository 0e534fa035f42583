import type { CapacityDocument, Probe } from '../../src/document/format/capacityFormat';
import { environment, settings } from './findings';
import { resultDocument } from './resultDocument';
import { small } from './scenario';

/** A search that finds 640 per second. */
export function capacityDocument(): CapacityDocument {
  const run = resultDocument({ ...small, stall: null, trouble: null });
  const levels = [100, 200, 400, 800, 600, 700, 650, 640, 640];
  const probes = levels.map((level, index): Probe => {
    const passed = level <= 640;
    const p99 = 40_000 + (level > 500 ? (level - 500) ** 2 * 22 : level * 20);
    const responseTime = run.statistics?.responseTime
      ? { ...run.statistics.responseTime, p50Us: p99 / 4, p95Us: p99 / 1.6, p99Us: p99 }
      : null;
    const statistics = run.statistics && { ...run.statistics, responseTime, throughput: Math.min(level, 690) };
    const status = passed ? 'failed' : 'passed';
    return {
      number: index + 1,
      level,
      long: index === levels.length - 1,
      status: passed ? 'passed' : 'failed',
      reason: passed ? null : 'p99 exceeded its limit',
      result: statistics && {
        seed: 1,
        startedAt: run.startedAt,
        durationUs: 15e6,
        ending: 'completed',
        profile: run.profile,
        statistics,
        scenarios: [],
        generator: run.generator,
        verdicts: run.verdicts.slice(0, 1).map((verdict) => ({ ...verdict, status: status === 'passed' ? 'failed' : 'passed' })),
        analysis: run.analysis,
        notes: [],
      },
    };
  });
  return {
    schemaVersion: 2,
    product: 'LoadForge 0.9.0',
    kind: 'capacity',
    name: 'Shop.Tests.Finds_the_highest_rate',
    target: 'https://shop.example',
    environment,
    settings,
    startedAt: '2026-11-29T11:00:00+00:00',
    durationUs: 180e6,
    model: 'open',
    lowest: 100,
    highest: 1_000,
    precision: 0.05,
    ending: 'found',
    endingReason: null,
    level: 640,
    failedAt: 650,
    answer: '640/s meets all thresholds; 650/s does not: p99 exceeded 500 ms.',
    probes,
    notes: [],
  };
}
