/** What a synthetic run is like. */
export interface Recipe {
  readonly name: string;
  readonly seed: number;
  readonly seconds: number;
  /** Seconds of a block. */
  readonly block: number;
  readonly steps: number;
  /** Requests per second of all steps. */
  readonly rate: number;
  /** Nothing finishes in these seconds. */
  readonly stall: readonly [from: number, to: number] | null;
  /** The target is slow and fails in these seconds. */
  readonly trouble: readonly [from: number, to: number] | null;
  /** Makes everything slower by this factor. */
  readonly slower: number;
  readonly isClosed: boolean;
}

export const tenMinutes: Recipe = {
  name: 'Shop.Tests.Checkout_holds_200_per_second',
  seed: 42,
  seconds: 600,
  block: 1,
  steps: 20,
  rate: 200,
  stall: [372, 379],
  trouble: [240, 300],
  slower: 1,
  isClosed: false,
};
export const eightHours: Recipe = {
  ...tenMinutes,
  name: 'Shop.Tests.Soak',
  seconds: 28_800,
  block: 16,
  rate: 60,
  stall: [14_400, 14_520],
  trouble: [20_000, 21_000],
};
export const manySteps: Recipe = {
  ...tenMinutes,
  name: 'Shop.Tests.Ten_thousand_pages',
  seconds: 60,
  steps: 10_000,
  rate: 2_000,
  stall: null,
  trouble: [30, 40],
};
export const small: Recipe = { ...tenMinutes, name: 'Small', seconds: 30, steps: 3, rate: 20, stall: [12, 15], trouble: [18, 22] };

export const PHASES = [
  { name: 'warm-up', kind: 'warmUp', share: 0.05, from: 0.5, to: 0.5, judged: false },
  { name: 'ramp', kind: 'ramp', share: 0.1, from: 0.5, to: 1, judged: true },
  { name: 'hold', kind: 'hold', share: 0.7, from: 1, to: 1, judged: true },
  { name: 'spike', kind: 'spike', share: 0.05, from: 1.6, to: 1.6, judged: true },
  { name: 'ramp-down', kind: 'rampDown', share: 0.1, from: 1, to: 0, judged: true },
] as const;

export interface SyntheticPhase {
  readonly name: string;
  readonly kind: string;
  readonly judged: boolean;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

export function phasesOf({ seconds }: Recipe): SyntheticPhase[] {
  let at = 0;
  return PHASES.map((phase) => {
    const start = at;
    at = Math.round(start + phase.share * seconds);
    return { ...phase, start, end: at };
  });
}

/** The planned level at a moment, as a share of the rate. */
export function levelAt(phases: readonly SyntheticPhase[], moment: number): { phase: number; level: number } {
  const found = phases.findIndex(({ end }) => moment < end);
  const phase = found < 0 ? phases.length - 1 : found;
  const { start = 0, end = 1, from = 0, to = 0 } = phases[phase] ?? {};
  return { phase, level: from + ((to - from) * (moment - start)) / Math.max(end - start, 1) };
}

export const OUTCOMES = [
  { kind: 'status', detail: '503' },
  { kind: 'timedOut', detail: '' },
  { kind: 'network', detail: 'connection refused' },
  { kind: 'status', detail: '500' },
  { kind: 'exception', detail: 'InvalidOperationException' },
  { kind: 'status', detail: '429' },
] as const;

const WORDS = ['open shop', 'search', 'open product', 'add to cart', 'open cart', 'checkout', 'pay', 'log in', 'log out', 'list orders'];

export const stepName = (index: number): string =>
  index < WORDS.length ? (WORDS[index] ?? '') : `${WORDS[index % WORDS.length] ?? ''} ${Math.floor(index / WORDS.length) + 1}`;
