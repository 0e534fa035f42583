import type { Phase } from '../model/run';
import type { Timeline, TrackRows } from '../model/series';
import type { Selection } from '../address/viewState';
import { allPoints, pointsWithin, rowsWithin, secondsOf, type PointRange } from './stretch';

/**
 * Which rows the figures are made of. A phase holds the iterations that were to start in it, however late they ended, which is what thresholds judge.
 * A stretch of time holds what ended in it, which is what throughput is. The whole run means its judged phases.
 */
export type Cut =
  | { readonly kind: 'whole'; readonly judged: readonly boolean[]; readonly seconds: number }
  | { readonly kind: 'phase'; readonly phase: number; readonly seconds: number }
  | { readonly kind: 'stretch'; readonly points: PointRange; readonly seconds: number };

export function cutOf(selection: Selection | null, phases: readonly Phase[], time: Timeline): Cut {
  if (selection?.kind === 'phase') {
    const phase = phases.findIndex(({ name }) => name === selection.name);
    const found = phases[phase];
    if (found) return { kind: 'phase', phase, seconds: found.end - found.start };
  }
  if (selection?.kind === 'stretch') {
    const points = pointsWithin(time, selection.from, selection.to);
    return { kind: 'stretch', points, seconds: secondsOf(time, points) };
  }
  return { kind: 'whole', judged: phases.map((phase) => phase.judged), seconds: judgedSeconds(phases, time) };
}

/** The time that judged phases cover so far; phases of several workloads may lie over one another. */
function judgedSeconds(phases: readonly Phase[], time: Timeline): number {
  const judged = phases.filter((phase) => phase.judged).sort((left, right) => left.start - right.start);
  if (judged.length === 0) return secondsOf(time, allPoints(time));
  const last = time.end.at(-1) ?? Infinity;
  let [seconds, covered] = [0, 0];
  for (const { start, end } of judged) {
    seconds += Math.max(0, Math.min(end, last) - Math.max(start, covered));
    covered = Math.max(covered, end);
  }
  return seconds;
}

/** The stretch of time that charts show. */
export function visibleRange(selection: Selection | null, phases: readonly Phase[], end: number): { from: number; to: number } {
  if (selection?.kind === 'stretch')
    return { from: Math.max(0, selection.from), to: Math.min(selection.to, Math.max(end, selection.from + 0.1)) };
  const phase = selection?.kind === 'phase' ? phases.find(({ name }) => name === selection.name) : undefined;
  return phase ? { from: phase.start, to: Math.max(phase.end, phase.start + 0.1) } : { from: 0, to: Math.max(end, 1) };
}

/** Calls back for each run of rows that a cut takes. */
export function eachRange(rows: TrackRows, cut: Cut, visit: (from: number, to: number) => void): void {
  if (cut.kind === 'stretch') {
    const { from, to } = rowsWithin(rows.points, cut.points);
    visit(from, to);
    return;
  }
  const takes = (phase: number): boolean => (cut.kind === 'phase' ? phase === cut.phase : (cut.judged[phase] ?? true));
  for (let from = 0; from < rows.phases.length;) {
    let to = from;
    while (to < rows.phases.length && takes(rows.phases[to] ?? 0)) to++;
    if (to > from) visit(from, to);
    from = to + 1;
  }
}
