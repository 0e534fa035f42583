import { createContext, useContext } from 'react';
import type { Run } from '../model/run';

/** A second run, dropped onto the page. */
export interface OtherRunPlace {
  readonly other: Run | null;
  readonly remove: () => void;
}

export const OtherRunContext = createContext<OtherRunPlace>({ other: null, remove: () => undefined });

export const useOtherRun = (): OtherRunPlace => useContext(OtherRunContext);
