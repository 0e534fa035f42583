/** What a reader has chosen to see. All of it stands in the address, so that a place in a report can be shared. */
export interface ViewState {
  /** Which of several results is open; null is the only one, or the overview. */
  readonly run: string | null;
  /** What is selected; null is the whole run. */
  readonly selection: Selection | null;
  /** The percentile of tables and charts. */
  readonly percentile: number;
  readonly scale: 'log' | 'linear';
  /** The step that is open. */
  readonly step: string | null;
  readonly sort: Sort;
  readonly search: string;
  readonly section: string | null;
}

/** A phase by its name, or a stretch of time in seconds. */
export type Selection =
  { readonly kind: 'phase'; readonly name: string } | { readonly kind: 'stretch'; readonly from: number; readonly to: number };

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export const initialView: ViewState = {
  run: null,
  selection: null,
  percentile: 95,
  scale: 'log',
  step: null,
  sort: { column: 'step', descending: false },
  search: '',
  section: null,
};

/** Reads a percentile as people type it: `99.9`, `p99.9`, `99,9 %`; null if it is none. */
export function parsePercentile(text: string): number | null {
  const match = /^\s*p?\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*%?\s*$/i.exec(text);
  const value = match?.[1] === undefined ? NaN : Number(match[1].replace(',', '.'));
  return value >= 0 && value <= 100 ? value : null;
}

/** Writes a percentile: `p99.9`. */
export const percentileName = (percentage: number): string => (percentage >= 100 ? 'max' : `p${percentage}`);
