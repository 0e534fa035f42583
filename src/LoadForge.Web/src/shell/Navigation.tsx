import type { ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { ThemeSwitch } from './ThemeSwitch';
import { scrollTo } from './useJump';

const SECTIONS = [
  ['thresholds', 'Thresholds'],
  ['findings', 'Findings'],
  ['charts', 'Over time'],
  ['steps', 'Steps'],
  ['spectrum', 'Spectrum'],
  ['errors', 'Failures'],
  ['slowest', 'Slowest'],
  ['generator', 'Resources'],
  ['baseline', 'Baseline'],
  ['environment', 'Environment'],
] as const;

const ENDED_ONLY: readonly string[] = ['findings', 'slowest', 'baseline'];

/** Links to the sections. The address keeps the view, so a link only scrolls. */
export function Navigation({ isLive }: { readonly isLive: boolean }): ReactNode {
  const [, change] = useView();
  return (
    <nav className="sections" aria-label="Sections">
      {SECTIONS.filter(([id]) => !isLive || !ENDED_ONLY.includes(id)).map(([id, title]) => (
        <button
          key={id}
          type="button"
          className="quiet"
          onClick={() => {
            change({ section: id });
            scrollTo(id);
          }}
        >
          {title}
        </button>
      ))}
      <ThemeSwitch />
    </nav>
  );
}
