/** Bytes of a base64 text. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Bytes that were deflated, with (`deflate`) or without (`deflate-raw`) the header of zlib. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, format: CompressionFormat): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Bytes of base64, inflated if they were deflated. */
export async function unpacked(text: string, encoding: string): Promise<Uint8Array> {
  const bytes = bytesOfBase64(text);
  return encoding === 'none' ? bytes : inflate(bytes, 'deflate-raw');
}
