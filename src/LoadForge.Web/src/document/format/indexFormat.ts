// The list of a report that holds several tests. It stands beside the results, so that the list shows before any of them is unpacked.

export interface IndexDocument {
  schemaVersion: 2;
  kind: 'index';
  product: string;
  name: string; // of the assembly
  startedAt: string;
  durationUs: number;
  tests: IndexedTest[];
}

export interface IndexedTest {
  name: string;
  isRun: boolean; // one of several runs of the last test above that is none
  result: string | null; // the data-id of a result in this page
  file: string | null; // or the name of a report in the same folder
  kind: 'run' | 'capacity';
  status: 'passed' | 'failed' | 'inconclusive' | 'skipped' | 'notJudged';
  summary: string | null; // one line: the first threshold that was not met, how a run ended, or the answer of a search
  startedAt: string | null; // null: no run was started
  durationUs: number;
  requests: number;
  errorRate: number | null;
  throughput: number | null;
  p95Us: number | null;
  course: (number | null)[]; // p95 over the run in microseconds, at most 60 values
}
