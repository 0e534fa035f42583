import { useSyncExternalStore } from 'react';

/** Colours that charts draw with, by what they mean. Their values are CSS variables, so light, dark and print differ in one place. */
const NAMES = {
  ink: '--ink',
  muted: '--muted',
  grid: '--grid',
  surface: '--surface',
  phase: '--phase',
  unjudged: '--unjudged',
  mark: '--mark',
  planned: '--planned',
  achieved: '--achieved',
  ok: '--ok',
  other: '--other',
  limit: '--limit',
  silence: '--silence',
  finding: '--finding',
  low: '--band-low',
  middle: '--band-middle',
  high: '--band-high',
  top: '--band-top',
  chosen: '--chosen',
  failed1: '--failed-1',
  failed2: '--failed-2',
  failed3: '--failed-3',
  failed4: '--failed-4',
  failed5: '--failed-5',
} as const;

export type ColorName = keyof typeof NAMES;
/** Colours by name, and the shades of a heat map from the fewest to the most. */
export type Palette = Readonly<Record<ColorName, string>> & { readonly heat: readonly string[] };

const SHADES = 8;

/** The colours of failures, told apart by lightness as well as hue. */
export const FAILURE_COLORS: readonly ColorName[] = ['failed1', 'failed2', 'failed3', 'failed4', 'failed5'];

let current: Palette | null = null;
const listeners = new Set<() => void>();

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  const value = (variable: string): string => style.getPropertyValue(variable).trim();
  const colors = Object.fromEntries(Object.entries(NAMES).map(([name, variable]) => [name, value(variable)])) as Record<ColorName, string>;
  return { ...colors, heat: Array.from({ length: SHADES }, (_, index) => value(`--heat-${index + 1}`)) };
}

/** Reads the colours again, after the theme has changed. */
export function renewPalette(): void {
  current = read();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The colours of the current theme. */
export const usePalette = (): Palette => useSyncExternalStore(subscribe, () => (current ??= read()));
