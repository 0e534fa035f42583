/** What ended in one block and belongs to one phase, of one step. */
export interface Cell {
  readonly block: number;
  readonly phase: number;
  /** Bytes on the wire. */
  readonly sent: number;
  readonly received: number;
  /** Outcome, count, outcome, count … */
  readonly failures: readonly number[];
  /** Bucket, count, bucket, count … of the response times of successes. */
  readonly response: readonly number[];
  readonly service: readonly number[];
}

const TRAFFIC = 1;
const FAILURES = 2;
const OK_TIMES = 4;
const OK_SERVICE = 8;
const FAILED_TIMES = 16;
const FAILED_SERVICE = 32;

/** Decodes the bytes of one row of `series.cells`; the format is in seriesFormat.ts. `block` is where the bytes before ended. */
export function decodeCells(bytes: Uint8Array, block = 0): Cell[] {
  const reader = new ByteReader(bytes);
  const cells: Cell[] = [];
  for (let at = block; !reader.isAtEnd;) {
    at += reader.number();
    cells.push(cellOf(reader, at));
  }
  return cells;
}

function cellOf(reader: ByteReader, block: number): Cell {
  const phase = reader.number();
  const flags = reader.number();
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const [, sent = 0, , received = 0] = has(TRAFFIC) ? [reader.number(), reader.number(), reader.number(), reader.number()] : [];
  const failures = has(FAILURES) ? reader.numbers(2 * reader.number()) : [];
  const response = has(OK_TIMES) ? reader.histogram(false) : [];
  const service = has(OK_SERVICE) ? added(response, reader.histogram(true)) : response;
  if (has(FAILED_TIMES)) reader.histogram(false);
  if (has(FAILED_SERVICE)) reader.histogram(true);
  return { block, phase, sent, received, failures, response, service };
}

/** The sum of two lists of bucket, count, bucket, count …; the second may hold differences. */
export function added(left: readonly number[], right: readonly number[]): number[] {
  const sum: number[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const [x, y] = [left[i] ?? Infinity, right[j] ?? Infinity];
    const count = (x <= y ? (left[i + 1] ?? 0) : 0) + (y <= x ? (right[j + 1] ?? 0) : 0);
    if (count !== 0) sum.push(Math.min(x, y), count);
    if (x <= y) i += 2;
    if (y <= x) j += 2;
  }
  return sum;
}

class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Unsigned LEB128. Multiplies instead of shifting, because counts of bytes exceed 32 bits. */
  number(): number {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error('The series of the result is incomplete.');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  numbers(count: number): number[] {
    if (count > this.bytes.length) throw new Error('The series of the result is damaged.');
    return Array.from({ length: count }, () => this.number());
  }

  histogram(signed: boolean): number[] {
    const counts: number[] = [];
    let index = 0;
    for (let token = this.number(); token !== 0; token = this.number()) {
      if (token % 2 === 0) index += token / 2;
      else counts.push(index++, signed ? unzigzag((token - 1) / 2) : (token - 1) / 2);
    }
    return counts;
  }
}

const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);
