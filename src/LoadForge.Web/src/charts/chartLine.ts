import type { Line } from '../model/series';
import type { ColorName } from './palette';

/** How a line is drawn. Shape tells lines apart as well as colour. */
export type LineShape = 'line' | 'strong' | 'dotted' | 'dashed' | 'bars' | 'edge';

export interface ChartLine {
  readonly label: string;
  readonly values: Line;
  readonly color: ColorName;
  readonly shape: LineShape;
  /** Fills the space down to the next line of the chart. */
  readonly band?: ColorName;
  /** Left out of the legend: lines that only border a band that another entry explains. */
  readonly quiet?: boolean;
  /** What the readout and the table show instead of the drawn value, which may be stacked. */
  readonly shown?: Line;
}

/** Adds lines up from the first to the last and returns them from the highest to the lowest, so that each is drawn before those it contains. */
export function stacked(lines: readonly ChartLine[]): ChartLine[] {
  let below: Line = [];
  const raised = lines.map((line): ChartLine => {
    below = line.values.map((value, index) =>
      value === null && (below[index] ?? null) === null ? null : (value ?? 0) + (below[index] ?? 0),
    );
    return { ...line, values: below, shown: line.values };
  });
  return raised.reverse();
}
