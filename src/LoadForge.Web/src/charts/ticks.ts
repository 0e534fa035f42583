const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

/** The distances at which uPlot may put ticks of a time axis in seconds. */
export const timeSteps: number[] = [...STEPS];

/** Ticks of an axis of bytes: powers of two, since sizes are written in multiples of 1,024. */
export function byteSteps(): number[] {
  const steps: number[] = [];
  for (let power = 0; power <= 50; power++) for (const factor of [1, 1.25, 1.5]) steps.push(factor * 2 ** power);
  return steps.filter((step, index) => index === 0 || step > (steps[index - 1] ?? 0)).filter(Number.isInteger);
}

/** Round distances, 1, 2 and 5 times a power of ten: no halves of a count. */
export const roundSteps: number[] = Array.from({ length: 20 }, (_, index) => index - 6).flatMap((power) =>
  [1, 2, 5].map((factor) => factor * 10 ** power),
);

/** The decades between two positive values, with 2 and 5 in between when there are few: ticks of a logarithmic axis. */
export function logTicks(min: number, max: number): number[] {
  const decades = Math.log10(max / min);
  const factors = decades > 3.2 ? [1] : decades > 1.6 ? [1, 3] : decades > 0.7 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    for (const factor of factors) {
      const tick = factor * 10 ** power;
      if (tick >= min * 0.999 && tick <= max * 1.001) ticks.push(tick);
    }
  }
  return ticks;
}
