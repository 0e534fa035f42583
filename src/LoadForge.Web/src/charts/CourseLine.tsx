import type { ReactNode } from 'react';

const WIDTH = 120;
const HEIGHT = 22;

/** A line from zero to its highest value, without axes; a gap where there is no value. */
export function CourseLine({
  values,
  failures = [],
}: {
  readonly values: readonly (number | null)[];
  readonly failures?: readonly (number | null)[];
}): ReactNode {
  const top = Math.max(...values.map((value) => value ?? 0), 1);
  const step = WIDTH / Math.max(values.length, 1);
  const path = values
    .map((value, index) => {
      if (value === null) return '';
      const x = ((index + 0.5) * step).toFixed(1);
      const isAlone = values[index - 1] == null && values[index + 1] == null;
      return `${values[index - 1] == null ? 'M' : 'L'}${x} ${(HEIGHT - 3 - (value / top) * (HEIGHT - 5)).toFixed(1)}${isAlone ? 'h1' : ''}`;
    })
    .join('');
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={path} />
      {failures.map(
        (count, index) => (count ?? 0) > 0 && <rect key={index} x={index * step} y={HEIGHT - 2} width={Math.max(step, 1)} height="2" />,
      )}
    </svg>
  );
}
