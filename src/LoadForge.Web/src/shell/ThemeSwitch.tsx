import { useState, type ReactNode } from 'react';
import { chooseTheme, currentTheme } from './theme';

/** Light or dark; what the system prefers until the reader chooses. */
export function ThemeSwitch(): ReactNode {
  const [theme, setTheme] = useState(currentTheme);
  const next = theme === 'light' ? 'dark' : 'light';
  return (
    <button
      type="button"
      className="quiet theme"
      aria-label={`Switch to the ${next} theme`}
      onClick={() => {
        chooseTheme(next);
        setTheme(next);
      }}
    >
      {theme === 'light' ? '☾' : '☀'}
    </button>
  );
}
