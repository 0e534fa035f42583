import { createContext, useContext } from 'react';
import type { Cut } from '../selection/cut';
import type { Run } from './run';

/** What all parts of the page of one run share. */
export interface OpenRun {
  readonly run: Run;
  /** A second run that was laid over the first; null if there is none. */
  readonly other: Run | null;
  readonly cut: Cut;
  readonly otherCut: Cut | null;
  /** The stretch that all charts show, in seconds. */
  readonly visible: { readonly from: number; readonly to: number };
  /** Points in which load was due and nothing finished. */
  readonly silent: readonly boolean[];
}

export const RunContext = createContext<OpenRun | null>(null);

export function useOpenRun(): OpenRun {
  const open = useContext(RunContext);
  if (!open) throw new Error('useOpenRun needs a RunContext.');
  return open;
}
