import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { tickText } from '../charts/chartOptions';
import { logTicks } from '../charts/ticks';
import type { CapacitySearch } from '../model/capacity';
import { quantity, type MetricUnit } from '../units/quantity';

const HEIGHT = 300;
const MARGIN = { left: 64, right: 24, top: 16, bottom: 44 };

interface Properties {
  readonly search: CapacitySearch;
  readonly percentile: number;
  readonly unit: MetricUnit;
}

/** Latency of each probe against its load: a circle passed, a cross failed, a square is inconclusive; the line marks the answer. */
export function CapacityCurve({ search, percentile, unit }: Properties): ReactNode {
  const [place, width] = useWidth();
  const points = search.probes
    .flatMap((probe) => {
      const value = probe.response.get(percentile);
      return value === undefined ? [] : [{ ...probe, value }];
    })
    .sort((left, right) => left.level - right.level);
  if (points.length === 0) return <p className="empty">No probe measured a response time.</p>;
  const highest = Math.max(...points.map(({ level }) => level)) * 1.08;
  const [low, high] = [Math.min(...points.map(({ value }) => value)) / 1.4, Math.max(...points.map(({ value }) => value)) * 1.4];
  const x = (level: number): number => MARGIN.left + (level / highest) * (width - MARGIN.left - MARGIN.right);
  const y = (value: number): number =>
    HEIGHT - MARGIN.bottom - (Math.log(value / low) / Math.log(high / low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const texts = points.map(({ level, value, status }) => `${quantity(level, unit)} ${quantity(value, 'time')} ${status}`);
  const label = `p${percentile} against load: ${texts.join(', ')}`;
  return (
    <div ref={place}>
      <svg className="curve" width={width} height={HEIGHT} role="img" aria-label={label}>
        {logTicks(low, high).map((tick) => (
          <g key={tick}>
            <line className="grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
            <text x={MARGIN.left - 8} y={y(tick) + 4} textAnchor="end">
              {tickText(tick, 'time')}
            </text>
          </g>
        ))}
        {niceTicks(highest, Math.max(2, Math.floor(width / 120))).map((tick) => (
          <text key={tick} x={x(tick)} y={HEIGHT - MARGIN.bottom + 18} textAnchor="middle">
            {tickText(tick, unit)}
          </text>
        ))}
        <text className="axis-name" x={(MARGIN.left + width - MARGIN.right) / 2} y={HEIGHT - 6} textAnchor="middle">
          load
        </text>
        {search.level !== null && (
          <g className="level">
            <line x1={x(search.level)} x2={x(search.level)} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />
            <text x={x(search.level) - 6} y={MARGIN.top + 10} textAnchor="end">
              {quantity(search.level, unit)}
            </text>
          </g>
        )}
        <polyline className="path" points={points.map(({ level, value }) => `${x(level)},${y(value)}`).join(' ')} />
        {points.map((point) => (
          <Mark key={point.number} status={point.status} x={x(point.level)} y={y(point.value)} />
        ))}
      </svg>
      <ul className="legend">
        <li className="passed">● passed</li>
        <li className="failed">✕ failed</li>
        <li className="inconclusive">■ inconclusive</li>
      </ul>
    </div>
  );
}

function Mark({ status, x, y }: { readonly status: string; readonly x: number; readonly y: number }): ReactNode {
  if (status === 'passed') return <circle className="passed" cx={x} cy={y} r="5" />;
  return status === 'failed' ? (
    <path className="failed" d={`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`} />
  ) : (
    <rect className="inconclusive" x={x - 4} y={y - 4} width="8" height="8" />
  );
}

function niceTicks(highest: number, most: number): number[] {
  const rough = highest / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step);
}

function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      setWidth(Math.max(element.clientWidth, 200));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [place, width];
}
