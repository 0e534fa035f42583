import type { ReactNode } from 'react';
import { isLowWorst, type Verdict } from '../model/judgement';
import { thinned } from '../selection/thinned';

const WIDTH = 160;
const HEIGHT = 34;
const MOST = 80;

/** The course of the metric of a verdict, small, with its limit. Values beyond the limit are marked by colour and by height. */
export function CourseChart({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { course, limit, status } = verdict;
  const low = isLowWorst(verdict);
  const values = thinned(course, MOST, low);
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return <span className="course" />;
  const top = Math.max(...known, limit ?? 0, 1e-9) * 1.05;
  const step = WIDTH / values.length;
  const y = (value: number): number => HEIGHT - (value / top) * HEIGHT;
  const isBeyond = (value: number): boolean => limit !== null && (low ? value < limit : value > limit);
  return (
    <svg className="course" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {values.map(
        (value, index) =>
          value !== null && (
            <rect
              key={index}
              className={isBeyond(value) ? `beyond ${status}` : 'within'}
              x={index * step}
              width={Math.max(step - 0.4, 0.4)}
              y={y(value)}
              height={Math.max(HEIGHT - y(value), 1)}
            />
          ),
      )}
      {limit !== null && <line className="limit" x1="0" x2={WIDTH} y1={y(limit)} y2={y(limit)} vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}
