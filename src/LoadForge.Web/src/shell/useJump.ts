import { useView } from '../address/viewStore';
import type { Stretch } from '../model/judgement';
import { useOpenRun } from '../model/runContext';
import { snapped } from '../selection/stretch';

const LEAST_MARGIN = 10;

/** Selects a moment with some time around it, and scrolls to the chart that shows it. */
export function useJump(): (place: Stretch, section: string) => void {
  const [, change] = useView();
  const { run } = useOpenRun();
  return (place, section) => {
    const margin = Math.max(LEAST_MARGIN, place.to - place.from);
    const to = Math.min(place.to + margin, Math.max(run.head.duration, place.to));
    const stretch = snapped(run.time, Math.max(0, place.from - margin), to);
    change({ selection: stretch && { kind: 'stretch', ...stretch }, section });
    scrollTo(section);
  };
}

/** Scrolls to a section and puts the focus there, so that the keyboard goes on from it. */
export function scrollTo(section: string, isAtOnce = false): void {
  const element = document.getElementById(section);
  if (!element) return;
  const calm = isAtOnce || matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  const focus = element.querySelector<HTMLElement>('[role=slider]') ?? element;
  if (focus === element && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  focus.focus({ preventScroll: true });
}
