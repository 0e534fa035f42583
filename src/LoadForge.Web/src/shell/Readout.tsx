import { useMemo, type ReactNode } from 'react';
import { percentileName } from '../address/viewState';
import { useView } from '../address/viewStore';
import { useCursor } from '../charts/cursorStore';
import type { Run } from '../model/run';
import { useOpenRun } from '../model/runContext';
import type { Line } from '../model/series';
import { percentileLines, rateLine } from '../selection/lines';
import { clock, quantity, type MetricUnit } from '../units/quantity';

interface Value {
  readonly label: string;
  readonly values: Line;
  readonly unit: MetricUnit;
}

/** The values of all charts at the cursor, in one line. */
export function Readout(): ReactNode {
  const { run } = useOpenRun();
  const [{ percentile }] = useView();
  const { point } = useCursor();
  const values = useMemo(() => valuesOf(run, percentile), [run, percentile]);
  if (point === null || point >= run.time.start.length) {
    return (
      <p className="readout hint">
        Point at a chart to read its values. <span className="mouse">Drag to select a stretch</span>
        <span className="touch">Drag along the strip to select a stretch</span>: all statistics follow.
        <span className="mouse"> Keyboard: arrows, Shift, Enter, Escape.</span>
      </p>
    );
  }
  const start = run.time.start[point] ?? 0;
  const phase = run.phases.find((candidate) => candidate.start <= start && start < candidate.end)?.name;
  return (
    <p className="readout" aria-hidden="true">
      <b>{clock(start)}</b>
      {phase && <span>{phase}</span>}
      {values.map(({ label, values: line, unit }) => (
        <span key={label}>
          {label} <b>{quantity(line[point], unit)}</b>
        </span>
      ))}
    </p>
  );
}

function valuesOf(run: Run, percentile: number): Value[] {
  const { time, total, head } = run;
  const wanted = [...new Set([50, percentile, 100])];
  const lines = percentileLines(total, 'response', time, wanted);
  const load: MetricUnit = head.model === 'open' ? 'perSecond' : 'count';
  const cpu = run.resources.find(({ owner, name }) => owner === 'generator' && name === 'CPU');
  return [
    { label: 'planned', values: time.planned, unit: load },
    { label: 'achieved', values: time.achieved, unit: load },
    { label: 'ok', values: rateLine(total.rows, total.rows.ok, time), unit: 'perSecond' },
    { label: 'failed', values: rateLine(total.rows, total.rows.failed, time), unit: 'perSecond' },
    ...wanted.map((percentage, index): Value => ({ label: percentileName(percentage), values: lines[index] ?? [], unit: 'time' })),
    ...(cpu ? [{ label: 'generator CPU', values: cpu.values, unit: cpu.unit }] : []),
  ];
}
