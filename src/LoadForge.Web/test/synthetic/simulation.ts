import { bucketOf, type Buckets, type SyntheticCell } from './encoding';
import { Random } from './random';
import { levelAt, OUTCOMES, phasesOf, type Recipe } from './scenario';
import { addTo, Tally } from './statistics';

export const BITS = 6;

/** Everything that happened in a synthetic run, before it is written as a document. */
export interface Simulation {
  readonly blocks: readonly {
    readonly end: number;
    readonly length: number;
    readonly phase: number;
    readonly planned: number;
    readonly started: number;
  }[];
  readonly cells: readonly SyntheticCell[][];
  /** By block, all steps. */
  readonly byBlock: readonly Tally[];
  /** By step, judged phases. */
  readonly byStep: readonly Tally[];
  /** By phase, then by step. */
  readonly byPhase: readonly Map<number, Tally>[];
}

export function simulate(recipe: Recipe): Simulation {
  const random = new Random(recipe.seed);
  const phases = phasesOf(recipe);
  const count = Math.ceil(recipe.seconds / recipe.block);
  const cells: SyntheticCell[][] = Array.from({ length: recipe.steps }, () => []);
  const byStep = Array.from({ length: recipe.steps }, () => new Tally());
  const byPhase = phases.map(() => new Map<number, Tally>());
  const byBlock: Tally[] = [];
  const blocks = Array.from({ length: count }, (_, block) => {
    const start = block * recipe.block;
    const length = Math.min(recipe.block, recipe.seconds - start);
    const { phase, level } = levelAt(phases, start + length / 2);
    const total = new Tally();
    const requests = isIn(recipe.stall, start) ? 0 : random.poisson(level * recipe.rate * length);
    const steps = distribute(random, requests, recipe.steps);
    for (const [step, number] of steps) {
      const { tally, cell } = finish(random, recipe, step, number, block, phase, start);
      cells[step]?.push(cell);
      total.add(tally);
      if (phases[phase]?.judged) byStep[step]?.add(tally);
      const known = byPhase[phase]?.get(step) ?? new Tally();
      known.add(tally);
      byPhase[phase]?.set(step, known);
    }
    byBlock.push(total);
    return { end: start + length, length, phase, planned: level * recipe.rate, started: Math.round(level * recipe.rate * length) };
  });
  return { blocks, cells, byBlock, byStep, byPhase };
}

function distribute(random: Random, requests: number, steps: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let request = 0; request < requests; request++) {
    const step = Math.min(steps - 1, Math.floor(random.next() ** 1.3 * steps));
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return counts;
}

function finish(
  random: Random,
  recipe: Recipe,
  step: number,
  number: number,
  block: number,
  phase: number,
  start: number,
): { tally: Tally; cell: SyntheticCell } {
  const isTroubled = isIn(recipe.trouble, start);
  const isAfterStall = recipe.stall !== null && start >= recipe.stall[1] && start < recipe.stall[1] + 2 * recipe.block;
  const tally = new Tally();
  const small: { response: Buckets; service: Buckets } = { response: new Map(), service: new Map() };
  for (let request = 0; request < number; request++) {
    tally.sent += 300;
    if (random.next() < (isTroubled ? 0.08 : 0.0004)) {
      const outcome = Math.floor(random.next() ** 2 * OUTCOMES.length);
      tally.failures.set(outcome, (tally.failures.get(outcome) ?? 0) + 1);
      tally.received += 180;
      continue;
    }
    const service = latency(random, step, recipe.slower * (isTroubled ? 4 : 1));
    const response = service + (isAfterStall ? Math.round(random.next() * 6e6) : Math.round(random.next() * 120));
    count(tally.response, bucketOf(response, 10));
    count(tally.service, bucketOf(service, 10));
    count(small.response, bucketOf(response, BITS));
    count(small.service, bucketOf(service, BITS));
    tally.received += 2_000 + step * 700;
  }
  const bytes = [number, tally.sent, tally.received, tally.sent + tally.received] as const;
  const isFirst = step === 0;
  if (!isFirst) {
    tally.service.clear();
    addTo(tally.service, tally.response);
  }
  return {
    tally,
    cell: { block, phase, bytes, failures: [...tally.failures], response: small.response, service: isFirst ? small.service : null },
  };
}

/** Log-normal around 8 to 80 ms, with a second group: one in thirty misses a cache. */
function latency(random: Random, step: number, factor: number): number {
  const middle = 8_000 * (1 + (step % 10)) * (random.next() < 0.033 ? 6 : 1);
  return Math.max(1, Math.round(middle * factor * Math.exp(0.3 * random.normal())));
}

const isIn = (range: readonly [number, number] | null, moment: number): boolean =>
  range !== null && moment >= range[0] && moment < range[1];

function count(buckets: Buckets, bucket: number): void {
  buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
}
