import { useMemo, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { useOpenRun } from '../model/runContext';
import { snapped } from '../selection/stretch';
import { thinned } from '../selection/thinned';
import { clock } from '../units/quantity';

const WIDTH = 1000;
const HEIGHT = 24;
const MOST = 250;

/** The whole run at a glance, with the part that the charts show; dragging selects another part. */
export function TimeStrip(): ReactNode {
  const { run, visible } = useOpenRun();
  const [, change] = useView();
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const strip = useRef<SVGSVGElement>(null);
  const end = Math.max(run.time.end.at(-1) ?? 0, run.head.duration, 1);
  const path = useMemo(() => area(thinned(run.time.achieved, MOST, false)), [run.time]);
  const shown = drag ?? visible;
  const x = (seconds: number): number => (Math.min(Math.max(seconds, 0), end) / end) * WIDTH;
  const momentOf = (event: PointerEvent): number => {
    const box = strip.current?.getBoundingClientRect();
    return box ? Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * end : 0;
  };
  const finish = (): void => {
    if (!drag) return;
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    setDrag(null);
    const stretch = to - from < end / 300 ? null : snapped(run.time, from, to);
    change({ selection: stretch && { kind: 'stretch', ...stretch } });
  };
  return (
    <svg
      ref={strip}
      className="strip"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`The charts show ${clock(visible.from)} to ${clock(visible.to)} of ${clock(end)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = momentOf(event);
        setDrag({ from: at, to: at });
      }}
      onPointerMove={(event) => {
        if (drag) setDrag({ ...drag, to: momentOf(event) });
      }}
      onPointerUp={finish}
      onPointerCancel={() => {
        setDrag(null);
      }}
    >
      {run.phases.map(({ name, start, end: stop, judged }, index) => (
        <rect
          key={name}
          className={judged ? (index % 2 === 0 ? 'even' : 'odd') : 'unjudged'}
          x={x(start)}
          width={Math.max(x(stop) - x(start), 0)}
          height={HEIGHT}
        />
      ))}
      <path className="load" d={path} />
      {run.findings.map(
        ({ number, place }) =>
          place && <rect key={number} className="found" x={x(place.from)} width={Math.max(x(place.to) - x(place.from), 2)} height="3" />,
      )}
      <rect className="hiding" x="0" width={x(Math.min(shown.from, shown.to))} height={HEIGHT} />
      <rect className="hiding" x={x(Math.max(shown.from, shown.to))} width={WIDTH - x(Math.max(shown.from, shown.to))} height={HEIGHT} />
      <rect
        className="window"
        x={x(Math.min(shown.from, shown.to))}
        width={Math.max(Math.abs(x(shown.to) - x(shown.from)), 1)}
        height={HEIGHT}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function area(values: readonly (number | null)[]): string {
  const top = Math.max(...values.map((value) => value ?? 0), 1e-9);
  const step = WIDTH / Math.max(values.length, 1);
  const points = values.map((value, index) => {
    const y = (HEIGHT - ((value ?? 0) / top) * (HEIGHT - 4)).toFixed(1);
    return `L${(index * step).toFixed(1)} ${y}L${((index + 1) * step).toFixed(1)} ${y}`;
  });
  return `M0 ${HEIGHT}${points.join('')}L${WIDTH} ${HEIGHT}Z`;
}
