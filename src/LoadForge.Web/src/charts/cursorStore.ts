import { createContext, useContext, useSyncExternalStore } from 'react';

/** The one cursor of all charts: the point of the timeline under the pointer or chosen by keyboard. Kept outside the view, as it changes often. */
export class CursorStore {
  private current: CursorPlace = { point: null, anchor: null, byKeyboard: false };
  private readonly listeners = new Set<() => void>();

  readonly get = (): CursorPlace => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The pointer moved; null if it left the chart. */
  readonly hover = (point: number | null): void => {
    if (point !== this.current.point || this.current.byKeyboard) this.set({ point, anchor: null, byKeyboard: false });
  };

  /** The keyboard moved the cursor; with `anchor` it also marks the stretch from there. */
  readonly step = (point: number, anchor: number | null): void => {
    this.set({ point, anchor, byKeyboard: true });
  };

  private set(place: CursorPlace): void {
    this.current = place;
    for (const listener of this.listeners) listener();
  }
}

export interface CursorPlace {
  readonly point: number | null;
  /** Where the marked stretch began; null if nothing is being marked. */
  readonly anchor: number | null;
  readonly byKeyboard: boolean;
}

export const CursorContext = createContext(new CursorStore());

export function useCursor(): CursorPlace {
  const store = useContext(CursorContext);
  return useSyncExternalStore(store.subscribe, store.get);
}
