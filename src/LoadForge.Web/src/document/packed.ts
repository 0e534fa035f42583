import { inflateSync, unzlibSync } from 'fflate';

/** Bytes of a base64 text. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** The text of a whole document that was deflated, by the browser, which is fast and does not hold up the page. */
export async function textOfDeflated(base64: string): Promise<string> {
  const stream = new Blob([bytesOfBase64(base64)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

/** The bytes of one row, inflated if they were deflated. A document has thousands of rows, and a stream of the browser for each would take seconds. */
export function bytesOfRow(base64: string, encoding: string): Uint8Array {
  const bytes = bytesOfBase64(base64);
  return encoding === 'none' ? bytes : inflateSync(bytes);
}

/** Bytes that were deflated with the header of zlib. */
export const unzipped = (bytes: Uint8Array): Uint8Array => unzlibSync(bytes);
