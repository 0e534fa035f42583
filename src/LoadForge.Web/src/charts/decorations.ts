import type uPlot from 'uplot';
import type { Stretch } from '../model/judgement';
import type { Phase } from '../model/run';
import type { Timeline } from '../model/series';
import { FONT } from './chartOptions';
import type { Palette } from './palette';

/** What is drawn behind and over the lines of every chart, read anew at each drawing. */
export interface Decoration {
  readonly phases: readonly Phase[];
  /** Without names and numbers, for which a small chart has no room. */
  readonly isCompact: boolean;
  readonly time: Timeline;
  /** Points in which load was due and nothing finished. */
  readonly silent: readonly boolean[];
  readonly findings: readonly (Stretch & { readonly number: number })[];
  readonly limits: readonly { readonly value: number; readonly text: string; readonly phase: string | null }[];
  readonly palette: Palette;
}

/** Phases in neutral shades; those that are not judged are darker. Of workloads side by side the first one is shaded, the others have edges and names. */
export function drawPhases(plot: uPlot, { phases, palette }: Decoration): void {
  const { ctx, bbox } = plot;
  const lanes = phaseLanes(phases);
  within(plot, () => {
    phases.forEach((phase, index) => {
      if (lanes[index] !== 0) return;
      const [left, right] = edges(plot, phase.start, phase.end);
      ctx.fillStyle = phase.judged ? (index % 2 === 0 ? 'transparent' : palette.phase) : palette.unjudged;
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
      if (index > 0) drawVertical(plot, left, palette.grid, []);
    });
  });
}

/** Names of phases where there is room, gaps, findings and limits, over the lines. */
export function drawMarks(plot: uPlot, decoration: Decoration): void {
  within(plot, () => {
    if (!decoration.isCompact)
      phaseLanes(decoration.phases).forEach((lane, index) => {
        drawName(plot, decoration.phases[index], lane, decoration.palette);
      });
    drawSilence(plot, decoration);
    decoration.findings.forEach((finding) => {
      drawFinding(plot, finding, decoration);
    });
    decoration.limits.forEach((limit) => {
      drawLimit(plot, limit, decoration);
    });
  });
}

function drawSilence(plot: uPlot, { silent, time, palette }: Decoration): void {
  const { ctx, bbox } = plot;
  const thickness = 5 * devicePixelRatio;
  ctx.fillStyle = palette.silence;
  silent.forEach((isSilent, point) => {
    if (!isSilent) return;
    const [left, right] = edges(plot, time.start[point] ?? 0, time.end[point] ?? 0);
    ctx.fillRect(left, bbox.top + bbox.height - thickness, Math.max(1, right - left), thickness);
  });
}

function drawFinding(plot: uPlot, finding: Decoration['findings'][number], { palette, isCompact }: Decoration): void {
  const { ctx, bbox } = plot;
  const [left, right] = edges(plot, finding.from, finding.to);
  ctx.strokeStyle = palette.finding;
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(left, bbox.top + devicePixelRatio);
  ctx.lineTo(Math.max(right, left + 6 * devicePixelRatio), bbox.top + devicePixelRatio);
  ctx.stroke();
  drawVertical(plot, left, palette.finding, [2, 3]);
  if (!isCompact) badge(plot, String(finding.number), left, palette);
}

function drawLimit(plot: uPlot, limit: Decoration['limits'][number], { phases, palette }: Decoration): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(limit.value, 'y', true);
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  const phase = phases.find(({ name }) => name === limit.phase);
  const [left, right] = phase ? edges(plot, phase.start, phase.end) : [bbox.left, bbox.left + bbox.width];
  ctx.strokeStyle = palette.limit;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([8, 3, 2, 3].map((dash) => dash * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(right, y);
  ctx.stroke();
  ctx.setLineDash([]);
  text(
    plot,
    limit.text,
    Math.min(right, bbox.left + bbox.width) - 4 * devicePixelRatio,
    limitTextAt(y, bbox.top, devicePixelRatio),
    palette.limit,
    'right',
    palette.surface,
  );
}

/** The base line of a limit's text: above the line, or below it where the chart ends above. */
export function limitTextAt(line: number, top: number, pixels: number): number {
  const above = line - 4 * pixels;
  return above - 11 * pixels < top ? line + 13 * pixels : above;
}

function badge(plot: uPlot, label: string, left: number, palette: Palette): void {
  const { ctx, bbox } = plot;
  const size = 14 * devicePixelRatio;
  ctx.fillStyle = palette.finding;
  ctx.fillRect(left, bbox.top, size, size);
  ctx.fillStyle = palette.surface;
  ctx.font = scaled(`600 ${FONT}`);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(label, left + size / 2, bbox.top + size / 2 + devicePixelRatio / 2, size);
}

/** Phases that overlap get lanes of their own: 0 for the first, 1 for one beside it. */
export function phaseLanes(phases: readonly Pick<Phase, 'start' | 'end'>[]): number[] {
  const ends: number[] = [];
  return phases.map(({ start, end }) => {
    const free = ends.findIndex((before) => before <= start + 1e-6);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}

function drawName(plot: uPlot, phase: Phase | undefined, lane: number, palette: Palette): void {
  if (!phase) return;
  const { ctx, bbox } = plot;
  const [start, end] = edges(plot, phase.start, phase.end);
  const [left, right] = [Math.max(start, bbox.left), Math.min(end, bbox.left + bbox.width)];
  ctx.font = scaled(FONT);
  const hasRoom = ctx.measureText(phase.name).width <= right - left - 8 * devicePixelRatio;
  if (hasRoom)
    text(
      plot,
      phase.name,
      left + 5 * devicePixelRatio,
      bbox.top + (14 + 15 * lane) * devicePixelRatio,
      palette.muted,
      'left',
      palette.surface,
    );
}

function text(plot: uPlot, words: string, x: number, y: number, color: string, align: CanvasTextAlign, halo: string): void {
  const { ctx } = plot;
  ctx.font = scaled(FONT);
  ctx.textAlign = align;
  ctx.textBaseline = 'alphabetic';
  ctx.strokeStyle = halo;
  ctx.lineWidth = 3 * devicePixelRatio;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = color;
  ctx.fillText(words, x, y);
}

function drawVertical(plot: uPlot, x: number, color: string, dash: number[]): void {
  const { ctx, bbox } = plot;
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
}

const edges = (plot: uPlot, from: number, to: number): [number, number] => [plot.valToPos(from, 'x', true), plot.valToPos(to, 'x', true)];

const scaled = (font: string): string => font.replace(/(\d+)px/, (_, pixels: string) => `${Number(pixels) * devicePixelRatio}px`);

function within(plot: uPlot, draw: () => void): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw();
  ctx.restore();
}
