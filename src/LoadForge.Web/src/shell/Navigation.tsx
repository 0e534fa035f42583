import type { ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { linkedSections, type SectionsOfPage } from './linkedSections';
import { ThemeSwitch } from './ThemeSwitch';
import { scrollTo } from './useJump';

/** Links to the sections. The address keeps the view, so a link only scrolls. */
export function Navigation(page: SectionsOfPage): ReactNode {
  const [, change] = useView();
  return (
    <nav className="sections" aria-label="Sections">
      {linkedSections(page).map(([id, title]) => (
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
