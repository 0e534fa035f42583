import { deflateRawSync, deflateSync } from 'node:zlib';

/** Counts by bucket. */
export type Buckets = Map<number, number>;

export interface SyntheticCell {
  readonly block: number;
  readonly phase: number;
  readonly bytes: readonly [requests: number, sent: number, received: number, onWire: number];
  readonly failures: readonly (readonly [outcome: number, count: number])[];
  readonly response: Buckets;
  readonly service: Buckets | null;
}

/** The bucket of a value, with 2^bits buckets for each power of two. */
export function bucketOf(value: number, bits: number): number {
  const power = Math.max(0, Math.floor(Math.log2(Math.max(1, value))) - bits);
  return power * 2 ** bits + Math.floor(value / 2 ** power);
}

/** The bytes of a row of cells, the inverse of the page's decoder, written apart from it. */
export function encodeCells(cells: readonly SyntheticCell[], from = 0): Buffer {
  const bytes: number[] = [];
  let block = from;
  for (const cell of cells) {
    leb(bytes, cell.block - block);
    block = cell.block;
    leb(bytes, cell.phase);
    leb(bytes, 1 | (cell.failures.length > 0 ? 2 : 0) | (cell.response.size > 0 ? 4 : 0) | (cell.service ? 8 : 0));
    for (const value of cell.bytes) leb(bytes, value);
    if (cell.failures.length > 0) {
      leb(bytes, cell.failures.length);
      for (const [outcome, count] of cell.failures) {
        leb(bytes, outcome);
        leb(bytes, count);
      }
    }
    if (cell.response.size > 0) histogram(bytes, cell.response, (count) => count);
    if (cell.service) histogram(bytes, difference(cell.service, cell.response), zigzag);
  }
  return Buffer.from(bytes);
}

export const deflated = (bytes: Buffer | string): string => deflateRawSync(bytes, { level: 9 }).toString('base64');

/** A compressed HdrHistogram V2 of buckets with 2^10 steps for each power of two. */
export function encodeHdr(counts: Buckets): string {
  const payload: number[] = [];
  let next = 0;
  for (const [bucket, count] of ascending(counts)) {
    if (bucket > next) leb(payload, zigzag(-(bucket - next)));
    leb(payload, zigzag(count));
    next = bucket + 1;
  }
  const inner = Buffer.concat([Buffer.alloc(40), Buffer.from(payload)]);
  return Buffer.concat([Buffer.alloc(8), deflateSync(inner)]).toString('base64');
}

function histogram(bytes: number[], counts: Buckets, code: (count: number) => number): void {
  let next = 0;
  for (const [bucket, count] of ascending(counts)) {
    if (bucket > next) leb(bytes, 2 * (bucket - next));
    leb(bytes, 2 * code(count) + 1);
    next = bucket + 1;
  }
  leb(bytes, 0);
}

function difference(left: Buckets, right: Buckets): Buckets {
  const result = new Map(left);
  for (const [bucket, count] of right) result.set(bucket, (result.get(bucket) ?? 0) - count);
  return new Map([...result].filter(([, count]) => count !== 0));
}

const ascending = (counts: Buckets): [number, number][] => [...counts].sort(([left], [right]) => left - right);

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

function leb(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
