import { describe, expect, it } from 'vitest';
import { added, decodeCells } from '../../src/document/cells';
import { decodeHdrHistogram } from '../../src/document/hdrHistogram';
import { indexOf } from '../../src/document/indexOfResults';
import { outcomeText } from '../../src/document/outcomes';
import { readDocument } from '../../src/document/readDocument';
import { capacityDocument } from '../synthetic/capacityDocument';
import { encodeCells, encodeHdr, type SyntheticCell } from '../synthetic/encoding';
import { resultDocument } from '../synthetic/resultDocument';
import { small } from '../synthetic/scenario';

const cell: SyntheticCell = {
  block: 3,
  phase: 1,
  bytes: [9, 300, 5_000_000_000, 5_000_000_300],
  failures: [
    [2, 4],
    [0, 1],
  ],
  response: new Map([
    [5, 1],
    [900, 3],
  ]),
  service: new Map([
    [4, 1],
    [900, 3],
  ]),
};

describe('cells', () => {
  it('come back as they were written', () => {
    const [first, second] = decodeCells(encodeCells([cell, { ...cell, block: 4, failures: [], service: null }]));
    expect(first).toEqual({
      block: 3,
      phase: 1,
      sent: 300,
      received: 5_000_000_300,
      failures: [2, 4, 0, 1],
      response: [5, 1, 900, 3],
      service: [4, 1, 900, 3],
    });
    expect(second?.block).toBe(4);
    expect(second?.service).toBe(second?.response);
  });

  it('go on from the block before', () => {
    expect(decodeCells(encodeCells([{ ...cell, block: 9 }], 7), 7)[0]?.block).toBe(9);
  });

  it.each([1, 2, 5, 9, 14])('are refused when cut at byte %s', (length) => {
    expect(() => decodeCells(encodeCells([cell]).subarray(0, length))).toThrow('incomplete');
  });

  it('are added bucket by bucket', () => {
    expect(added([1, 2, 5, 1], [1, -2, 3, 4, 9, 1])).toEqual([3, 4, 5, 1, 9, 1]);
  });
});

describe('a full histogram', () => {
  it('comes back as it was written', () => {
    const histogram = decodeHdrHistogram(
      encodeHdr(
        new Map([
          [0, 1],
          [7, 300],
          [40_000, 2],
        ]),
      ),
    );
    expect([histogram.total, histogram.countOf(0), histogram.countOf(7), histogram.countOf(40_000)]).toEqual([303, 1, 300, 2]);
  });
});

describe('a document', () => {
  it('shows at once what needs no decoding', async () => {
    const content = readDocument(resultDocument(small));
    if (content.kind !== 'run') throw new Error('a run was written');
    expect([content.run.isComplete, content.run.steps.length, content.run.total.rows.points.length]).toEqual([false, 3, 0]);
    const whole = await content.complete();
    expect(whole.isComplete).toBe(true);
    expect(whole.total.rows.points.length).toBeGreaterThan(20);
  });

  it('has a row for each agent, and none if there were none', () => {
    const rows = (document: ReturnType<typeof resultDocument>): readonly (readonly string[])[] => {
      const content = readDocument(document);
      return content.kind === 'run' ? content.run.agents.rows : [];
    };
    const written = resultDocument(small);
    expect(rows(written)[0]).toEqual([
      'agent 1 (build-7)',
      '50 %',
      '625',
      '1,247',
      '1,240',
      '7',
      '49.6',
      '400 µs',
      '90 µs',
      '1.2 ms',
      '31 %',
      '✓ healthy',
    ]);
    expect(rows(written)[1]?.at(-1)).toBe('✗ saturated: CPU 97 %, more than 85 %');
    delete written.agents;
    expect(rows(written), 'of an earlier version').toEqual([]);
  });

  it('places its findings', () => {
    const content = readDocument(resultDocument(small));
    if (content.kind !== 'run') throw new Error('a run was written');
    expect(content.run.findings.map(({ number, place }) => [number, place])).toEqual([
      [1, { from: 12, to: 15 }],
      [2, { from: 18, to: 22 }],
      [3, null],
    ]);
  });

  it.each([
    [null, 'not a LoadForge result'],
    [{}, 'no schemaVersion'],
    [{ schemaVersion: 1 }, 'schema version 1'],
    [{ schemaVersion: 2, kind: 'poem' }, 'cannot show a result of this kind'],
    ['text', 'not a LoadForge result'],
  ])('that is none is refused: %j', (value, message) => {
    expect(() => readDocument(value)).toThrow(message);
  });

  it('of a search has its probes', () => {
    const content = readDocument(capacityDocument());
    if (content.kind !== 'capacity') throw new Error('a search was written');
    expect(content.capacity.probes.map(({ level, status }) => `${level} ${status}`).slice(2, 5)).toEqual([
      '400 passed',
      '800 failed',
      '600 passed',
    ]);
  });

  it('is listed with its verdict', async () => {
    const list = await indexOf([
      { id: 'a', load: () => Promise.resolve(resultDocument(small)) },
      { id: 'b', load: () => Promise.resolve(capacityDocument()) },
    ]);
    expect(list.tests.map(({ result, status, summary }) => [result, status, summary?.slice(0, 9)])).toEqual([
      ['a', 'failed', 'p99 < 500'],
      ['b', 'notJudged', '640/s mee'],
    ]);
  });
});

describe('outcomes', () => {
  it.each([
    ['ok', '', 'ok'],
    ['status', '503', 'status 503'],
    ['timedOut', '', 'timed out'],
    ['network', 'refused', 'network refused'],
    ['notSent', 'open', 'not sent: open'],
    ['invalidRequest', '', 'invalid request, not sent'],
    ['exception', 'X', 'exception X'],
  ])('%s %s reads "%s"', (kind, detail, text) => {
    expect(outcomeText({ kind, detail })).toBe(text);
  });
});
