import { decodeCells, type Cell } from './cells';
import { decodeHdrHistogram } from './hdrHistogram';
import { unpacked } from './packed';
import type { ResultDocument } from './resultFormat';
import type { FullHistograms } from './statistics';
import { stepKey, type Decoded } from './tracks';

const AT_ONCE = 64;

/** Decodes the cells and histograms of all steps, some at a time, so that the page answers meanwhile. */
export async function decodeTracks(document: ResultDocument): Promise<Decoded> {
  const {
    cells: { steps, encoding },
  } = document.series;
  const cells = new Map<string, readonly Cell[]>();
  await inGroups(
    steps.filter((row) => !row.iterations),
    async ({ scenario, step, data }) => {
      cells.set(stepKey(scenario, step), decodeCells(await unpacked(data, encoding)));
    },
  );
  const full = new Map<string, FullHistograms>();
  const measured = document.scenarios.flatMap(({ name, steps: of }) => of.map((step) => ({ key: stepKey(name, step.name), step })));
  await inGroups(measured, async ({ key, step }) => {
    full.set(key, {
      response: step.responseTimeHistogram ? await decodeHdrHistogram(step.responseTimeHistogram) : null,
      service: step.serviceTimeHistogram ? await decodeHdrHistogram(step.serviceTimeHistogram) : null,
    });
  });
  return { cells, full };
}

async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) await Promise.all(items.slice(from, from + AT_ONCE).map(work));
}
