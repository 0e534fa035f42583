import { thinned } from '../selection/thinned';
import type { CapacityDocument } from './format/capacityFormat';
import type { Embedded } from './embedded';
import type { IndexDocument, IndexedTest } from './format/indexFormat';
import type { ResultDocument } from './format/resultFormat';

const MOST_POINTS = 60;

/** The list of results that came without one. */
export async function indexOf(results: readonly Embedded[]): Promise<IndexDocument> {
  const documents = await Promise.all(
    results.map(async ({ id, load }) => ({ id, document: (await load()) as ResultDocument | CapacityDocument })),
  );
  const tests = documents.map(({ id, document }) => (document.kind === 'run' ? testOf(id, document) : searchOf(id, document)));
  const [first] = documents;
  return {
    schemaVersion: 2,
    kind: 'index',
    product: first?.document.product ?? '',
    name: 'Load tests',
    startedAt: first?.document.startedAt ?? '',
    durationUs: tests.reduce((sum, { durationUs }) => sum + durationUs, 0),
    tests,
  };
}

function testOf(id: string, document: ResultDocument): IndexedTest {
  const has = (status: string): boolean => document.verdicts.some((verdict) => verdict.status === status);
  return {
    name: document.name,
    isRun: false,
    result: id,
    file: null,
    kind: 'run',
    startedAt: document.startedAt,
    durationUs: document.durationUs,
    status: has('failed') ? 'failed' : has('inconclusive') ? 'inconclusive' : has('passed') ? 'passed' : 'notJudged',
    summary: document.verdicts.find(({ status }) => status === 'failed')?.threshold ?? null,
    requests: document.statistics?.requests ?? 0,
    errorRate: document.statistics?.errorRate ?? null,
    throughput: document.statistics?.throughput ?? null,
    p95Us: document.statistics?.responseTime?.p95Us ?? null,
    course: thinned(document.series.total.responseTime.p95Us, MOST_POINTS, false),
  };
}

const searchOf = (id: string, document: CapacityDocument): IndexedTest => ({
  name: document.name,
  isRun: false,
  result: id,
  file: null,
  kind: 'capacity',
  status: 'notJudged',
  summary: document.answer,
  startedAt: document.startedAt,
  durationUs: document.durationUs,
  requests: document.probes.reduce((sum, { result }) => sum + (result?.statistics.requests ?? 0), 0),
  errorRate: null,
  throughput: document.level,
  p95Us: null,
  course: [],
});
