import type { ReactNode } from 'react';
import { useOpenRun } from '../model/runContext';
import { pointsWithin } from '../selection/stretch';
import { clock, quantity, type MetricUnit } from '../units/quantity';
import type { ChartLine } from './chartLine';

const MOST_ROWS = 240;

/** The values of a chart as a table: every point that the chart shows or, of many, every n-th. */
export function TimeTable({
  title,
  lines,
  unit,
}: {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly unit: MetricUnit;
}): ReactNode {
  const {
    run: { time },
    visible,
  } = useOpenRun();
  const { from, to } = pointsWithin(time, visible.from, visible.to);
  const stride = Math.max(1, Math.ceil((to - from) / MOST_ROWS));
  const points = Array.from({ length: Math.ceil((to - from) / stride) }, (_, index) => from + index * stride);
  const columns = [...lines].reverse();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`Values of ${title}`}>
      <table className="plain">
        <caption>{stride === 1 ? `${title}, all points` : `${title}, one point of every ${stride}; select a stretch to see all`}</caption>
        <thead>
          <tr>
            <th scope="col">time</th>
            {columns.map(({ label }) => (
              <th key={label} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point}>
              <th scope="row">{clock(time.start[point] ?? 0)}</th>
              {columns.map((line) => (
                <td key={line.label} className="number">
                  {quantity((line.shown ?? line.values)[point], unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
