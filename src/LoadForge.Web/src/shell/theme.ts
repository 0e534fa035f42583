import { renewPalette } from '../charts/palette';

export type Theme = 'light' | 'dark';

let chosen: Theme | null = null;
const dark = matchMedia('(prefers-color-scheme: dark)');
const print = matchMedia('print');

export const currentTheme = (): Theme => chosen ?? (dark.matches ? 'dark' : 'light');

/** Chooses a theme in place of the one that the system prefers. */
export function chooseTheme(theme: Theme): void {
  chosen = theme;
  apply();
}

/** Follows the system until the reader chooses. Paper is always light. */
export function followTheme(): void {
  dark.addEventListener('change', apply);
  print.addEventListener('change', apply);
  apply();
}

function apply(): void {
  document.documentElement.dataset['theme'] = print.matches ? 'light' : currentTheme();
  renewPalette();
}
