import { createContext, useContext, useSyncExternalStore } from 'react';
import { fromHash, toHash } from './addressState';
import type { ViewState } from './viewState';

/** Keeps the view and the address equal. Changes replace the address; opening something adds to the history, so that Back closes it. */
export class ViewStore {
  private view: ViewState;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly page: Window) {
    this.view = fromHash(page.location.hash);
    page.addEventListener('hashchange', () => {
      this.view = fromHash(page.location.hash);
      this.tell();
    });
  }

  readonly get = (): ViewState => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (part: Partial<ViewState>): void => {
    const opens = (part.run !== undefined && part.run !== this.view.run) || (part.step !== undefined && part.step !== this.view.step);
    this.view = { ...this.view, ...part };
    const address = toHash(this.view) || this.page.location.pathname + this.page.location.search;
    if (opens) this.page.history.pushState(null, '', address);
    else this.page.history.replaceState(null, '', address);
    this.tell();
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const ViewContext = createContext<ViewStore | null>(null);

/** The view, and how to change it. */
export function useView(): [view: ViewState, change: (part: Partial<ViewState>) => void] {
  const store = useContext(ViewContext);
  if (!store) throw new Error('useView needs a ViewContext.');
  return [useSyncExternalStore(store.subscribe, store.get), store.change];
}
