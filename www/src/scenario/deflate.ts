/** Raw deflate by the platform's streams, with a bound on what may come out. */

export async function deflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Thrown when the text is longer than allowed: a small link can hold a very large text. */
export class TooLong extends Error {
  override name = 'TooLong';
}

/** Inflates to text, giving up as soon as more than `limit` bytes came out. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let length = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new TooLong(`more than ${limit} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
