import type { ReactNode } from 'react';
import { percentileName } from '../address/viewState';
import { useView } from '../address/viewStore';
import { useOpenRun } from '../model/runContext';
import { figuresOf, type Figures } from '../selection/figures';
import { change, NONE, quantity, type MetricUnit } from '../units/quantity';

/** The second result beside the first, in the same selection. */
export function OtherRun({ onRemove }: { readonly onRemove: () => void }): ReactNode {
  const { run, other, cut, otherCut } = useOpenRun();
  const [{ percentile }] = useView();
  if (!other || !otherCut) return null;
  const [now, before] = [figuresOf(run.total, cut), figuresOf(other.total, otherCut)];
  return (
    <section id="other" aria-labelledby="other-title">
      <div className="section-head">
        <h2 id="other-title">Compared with another result</h2>
        <button type="button" onClick={onRemove}>
          Remove it
        </button>
      </div>
      <p>
        <strong>{other.head.name}</strong>, {other.head.startedAt.slice(0, 16).replace('T', ' ')}; dashed in the charts, aligned at the
        start.
        {other.head.profile !== run.head.profile && <strong> Its profile differs: {other.head.profile}.</strong>}
      </p>
      <table className="compared">
        <thead>
          <tr>
            <th scope="col">all steps</th>
            <th scope="col" className="number">
              other
            </th>
            <th scope="col" className="number">
              this
            </th>
            <th scope="col" className="number">
              change
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(now, before, percentile).map(([name, unit, left, right]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{quantity(left, unit)}</td>
              <td className="number">{quantity(right, unit)}</td>
              <td className="number">{left === null || right === null || left === 0 ? NONE : change(right / left - 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        The changes are between two single runs. Two runs of the same code differ too; a baseline compares several runs, with intervals.
      </p>
    </section>
  );
}

function rowsOf(now: Figures, before: Figures, percentile: number): [string, MetricUnit, number | null, number | null][] {
  return [
    ['ok', 'count', before.ok, now.ok],
    ['failed', 'count', before.failed, now.failed],
    ['failed %', 'ratio', before.errorRate, now.errorRate],
    ['throughput', 'perSecond', before.throughput, now.throughput],
    ...[...new Set([50, percentile, 99, 100])].map((percentage): [string, MetricUnit, number | null, number | null] => [
      percentileName(percentage),
      'time',
      before.response(percentage),
      now.response(percentage),
    ]),
  ];
}
