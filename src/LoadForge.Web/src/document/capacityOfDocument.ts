import type { CapacitySearch } from '../model/capacity';
import type { VerdictStatus } from '../model/judgement';
import type { CapacityDocument } from './format/capacityFormat';
import { environmentOf, settingsOf } from './environment';
import { percentilesOf } from './statistics';

const SECOND = 1e6;

export function capacityOf(document: CapacityDocument): CapacitySearch {
  return {
    head: {
      name: document.name,
      target: document.target,
      product: document.product,
      profile: 'search for the highest load that meets the thresholds',
      model: document.model,
      seed: String(document.probes[0]?.result?.seed ?? '–'),
      startedAt: document.startedAt,
      duration: document.durationUs / SECOND,
      plannedDuration: document.durationUs / SECOND,
      ending: document.ending,
      endingReason: document.endingReason,
      warnings: [],
    },
    environment: environmentOf(document.environment),
    settings: settingsOf(document.settings),
    notes: document.notes,
    unit: document.model === 'open' ? 'perSecond' : 'users',
    answer: document.answer,
    level: document.level,
    failedAt: document.failedAt,
    probes: document.probes.map((probe) => ({
      number: probe.number,
      level: probe.level,
      long: probe.long,
      status: statusOf(probe.status),
      reason: probe.reason,
      response: percentilesOf(probe.result?.statistics.responseTime ?? null),
      failed: probe.result?.verdicts.filter(({ status }) => status === 'failed').map(({ threshold }) => threshold) ?? [],
      errorRate: probe.result?.statistics.errorRate ?? null,
      throughput: probe.result?.statistics.throughput ?? null,
    })),
  };
}

const statusOf = (status: string): VerdictStatus => (status === 'passed' || status === 'failed' ? status : 'inconclusive');
