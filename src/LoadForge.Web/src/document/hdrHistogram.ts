import { Histogram } from '../histogram/histogram';
import { hdrScale } from '../histogram/scale';
import { bytesOfBase64, unzipped } from './packed';

const OUTER_HEADER = 8;
const INNER_HEADER = 40;
const HALF_MAGNITUDE = 10;
const HIGHEST_VALUE = 2 ** 32;
const scale = hdrScale(HALF_MAGNITUDE, HIGHEST_VALUE);

/** Decodes a compressed HdrHistogram V2 of microseconds with three digits. */
export function decodeHdrHistogram(base64: string): Histogram {
  return decodePayload(unzipped(bytesOfBase64(base64).subarray(OUTER_HEADER)));
}

/** Decodes the inflated form: counts in ZigZag LEB128, negative ones are runs of empty buckets. */
export function decodePayload(bytes: Uint8Array): Histogram {
  const histogram = new Histogram(scale);
  for (let at = INNER_HEADER, bucket = 0; at < bytes.length;) {
    let value = 0;
    let weight = 1;
    for (let read = 0; read < 9; read++) {
      const byte = bytes[at++] ?? 0;
      value += (read === 8 ? byte : byte & 127) * weight;
      weight *= 128;
      if (byte < 128) break;
    }
    const count = value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    if (count < 0) bucket -= count;
    else histogram.add(bucket++, count);
  }
  return histogram;
}
