import type { Timeline } from '../model/series';
import { clock, quantity, type MetricUnit } from '../units/quantity';
import type { ChartLine } from './chartLine';

/** The values of a chart at a point, as `04:10: p50 20 ms, p95 81 ms`. */
export function valueText(time: Timeline, lines: readonly ChartLine[], unit: MetricUnit, point: number): string {
  const values = lines.map((line) => `${line.label} ${quantity((line.shown ?? line.values)[point], unit)}`);
  return `${clock(time.start[point] ?? 0)}: ${values.join(', ')}`;
}
