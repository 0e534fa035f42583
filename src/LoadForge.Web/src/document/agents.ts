import type { NamedTable } from '../model/run';
import { count, quantity, rateInColumn } from '../units/quantity';
import type { Agent } from './format/resultFormat';

const COLUMNS = [
  'agent',
  'share',
  'started',
  'requests',
  'OK',
  'ERR',
  'throughput',
  'start skew',
  'clock ±',
  'start delay p99',
  'CPU',
  'health',
];

/** A row for each agent of a run. */
export const agentsOf = (agents: readonly Agent[]): NamedTable => ({
  title: 'Agents',
  columns: COLUMNS,
  rows: agents.map((agent) => [
    agent.name,
    quantity(agent.share, 'ratio'),
    count(agent.starts.started),
    count(agent.requests),
    count(agent.ok),
    count(agent.failed),
    rateInColumn(agent.throughput ?? 0),
    quantity(agent.startSkewUs, 'time'),
    quantity(agent.clockBoundUs, 'time'),
    quantity(agent.startDelayP99Us, 'time'),
    quantity(agent.cpuShare, 'ratio'),
    healthOf(agent),
  ]),
});

function healthOf({ failure, healthy, saturation }: Agent): string {
  if (failure !== null) return `✗ failed: ${failure}`;
  return healthy ? '✓ healthy' : `✗ saturated: ${saturation.join(' · ')}`;
}
