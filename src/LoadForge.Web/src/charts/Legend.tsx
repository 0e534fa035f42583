import type { ReactNode } from 'react';
import type { ChartLine, LineShape } from './chartLine';
import type { ColorName } from './palette';

/** What each line and area is, with its shape as well as its colour. */
export function Legend({ lines }: { readonly lines: readonly ChartLine[] }): ReactNode {
  const shown = lines.filter(({ quiet }) => !quiet).reverse();
  if (shown.length < 2) return null;
  return (
    <ul className="legend">
      {shown.map(({ label, color, shape, band }) => (
        <li key={label}>
          <Swatch color={band ?? color} shape={band && shape === 'edge' ? 'bars' : shape} />
          {label}
        </li>
      ))}
    </ul>
  );
}

const DASH: Partial<Record<LineShape, string>> = { dotted: '2 3', dashed: '6 3' };

export function Swatch({ color, shape }: { readonly color: ColorName; readonly shape: LineShape }): ReactNode {
  return (
    <svg className={`swatch color-${color}`} width="18" height="10" aria-hidden="true">
      {shape === 'bars' ? (
        <rect x="3" width="12" height="10" fill="currentColor" />
      ) : (
        <line x1="0" x2="18" y1="5" y2="5" stroke="currentColor" strokeWidth={shape === 'strong' ? 3 : 2} strokeDasharray={DASH[shape]} />
      )}
    </svg>
  );
}
