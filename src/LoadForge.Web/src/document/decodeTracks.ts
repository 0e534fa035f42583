import { decodeCells, type Cell } from './cells';
import { decodeHdrHistogram } from './hdrHistogram';
import { bytesOfRow } from './packed';
import type { ResultDocument } from './format/resultFormat';
import type { FullHistograms } from './statistics';
import { stepKey, type Decoded } from './tracks';

const LONGEST_TURN = 12;

/** Decodes the cells and histograms of all steps, for some milliseconds at a time, so that the page answers meanwhile. */
export async function decodeTracks(document: ResultDocument): Promise<Decoded> {
  const { steps, encoding } = document.series.cells;
  const cells = new Map<string, readonly Cell[]>();
  await inTurns(steps, ({ scenario, step, iterations, data }) => {
    if (!iterations) cells.set(stepKey(scenario, step), decodeCells(bytesOfRow(data, encoding)));
  });
  const full = new Map<string, FullHistograms>();
  const measured = document.scenarios.flatMap(({ name, steps: of }) => of.map((step) => ({ key: stepKey(name, step.name), step })));
  await inTurns(measured, ({ key, step: { responseTimeHistogram: response, serviceTimeHistogram: service } }) => {
    full.set(key, { response: response ? decodeHdrHistogram(response) : null, service: service ? decodeHdrHistogram(service) : null });
  });
  return { cells, full };
}

async function inTurns<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  let began = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - began < LONGEST_TURN) continue;
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
}
