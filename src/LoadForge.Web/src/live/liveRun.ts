import { decodeCells, type Cell } from '../document/cells';
import { bytesOfBase64 } from '../document/packed';
import type { ResultDocument } from '../document/format/resultFormat';
import type { CellRow } from '../document/format/seriesFormat';
import { readDocument } from '../document/readDocument';
import { runOf } from '../document/runOfDocument';
import { totalCells } from '../document/trackRows';
import { stepKey } from '../document/tracks';
import type { Run } from '../model/run';
import type { LiveControl, SecondEvent, SecondOfSeries, SnapshotEvent } from './protocol';

/** A run that grows: the document of the snapshot with what came since. */
export class LiveRun {
  private readonly cells = new Map<string, Cell[]>();
  private readonly total: Cell[] = [];
  private document: ResultDocument;

  state: SnapshotEvent['state'];
  control: LiveControl | null;
  /** What the page shows; a new object after each change. */
  run: Run;

  constructor(
    readonly id: string,
    snapshot: SnapshotEvent,
  ) {
    this.document = withoutTotals(snapshot.document);
    this.state = snapshot.state;
    this.control = snapshot.control;
    this.append([...this.document.series.cells.steps]);
    this.run = this.read();
  }

  /** Adds a block; false if one is missing in between, so that only a new snapshot helps. */
  add({ index, series, verdicts, agents, state, control }: SecondEvent): boolean {
    if (index < this.document.series.atUs.length) return true;
    if (index > this.document.series.atUs.length) return false;
    appendColumns(this.document, series);
    this.append(series.cells);
    const durationUs = Math.max(this.document.durationUs, series.atUs);
    this.document = { ...this.document, ...(verdicts ? { verdicts } : {}), ...(agents ? { agents } : {}), durationUs };
    this.state = state ?? this.state;
    this.control = control ?? this.control;
    this.run = this.read();
    return true;
  }

  /** Replaces everything by the document of the ended run. */
  async end(document: ResultDocument): Promise<void> {
    this.state = 'ended';
    this.control = null;
    const content = readDocument(document);
    if (content.kind === 'run') this.run = await content.complete();
  }

  /** Adds the cells of steps, each after those that the step has. What they add up to is kept, so that a long run costs no more than a short one. */
  private append(rows: readonly CellRow[]): void {
    const added = rows
      .filter((row) => !row.iterations)
      .map(({ scenario, step, data }) => {
        const key = stepKey(scenario, step);
        const known = this.cells.get(key) ?? [];
        const cells = decodeCells(bytesOfBase64(data), known.at(-1)?.block ?? 0);
        if (known.length === 0) this.addStep(scenario, step);
        known.push(...cells);
        this.cells.set(key, known);
        return cells;
      });
    this.total.push(...totalCells(added));
  }

  private addStep(scenario: string, step: string): void {
    const { steps } = this.document.series.cells;
    if (!steps.some((row) => row.scenario === scenario && row.step === step)) steps.push({ scenario, step, iterations: false, data: '' });
  }

  private read(): Run {
    return runOf(this.document, { cells: this.cells, total: this.total, full: new Map() });
  }
}

/** During the run all figures come from the series; the snapshot's own sums would soon be old. */
function withoutTotals(document: ResultDocument): ResultDocument {
  const phases = document.phases.map((phase) => ({ ...phase, statistics: null, scenarios: [] }));
  return { ...document, series: structuredClone(document.series), scenarios: [], statistics: null, phases };
}

function appendColumns({ series }: ResultDocument, second: SecondOfSeries): void {
  series.atUs.push(second.atUs);
  series.lengthUs.push(second.lengthUs);
  series.phase.push(second.phase);
  series.activeUsers.push(second.activeUsers);
  series.loads.forEach((load, index) => load.planned.push(second.planned[index] ?? null));
  series.cells.outcomes.push(...second.outcomes);
  pushAll(series.starts, second.starts);
  pushAll(series.total, second.total);
  pushAll(series.generator, second.generator);
  series.values.forEach((column, index) => column.value.push(second.values[index] ?? null));
}

/** Appends a value to each column of a group, and the same to groups within it. */
function pushAll(columns: object, values: object): void {
  for (const [name, column] of Object.entries(columns) as [string, unknown][]) {
    const value: unknown = (values as Record<string, unknown>)[name] ?? null;
    if (Array.isArray(column)) column.push(value);
    else if (typeof column === 'object' && column !== null) pushAll(column, value ?? {});
  }
}
