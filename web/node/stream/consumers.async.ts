/** `stream/consumers`: all of a stream (or anything that can be iterated asynchronously) at once. */
import type { Environment } from '../internal/environment.ts';
import { JSONParse, primordialGlobals } from '../internal/primordials.ts';

const { Uint8Array } = primordialGlobals;

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { Buffer } = env.require('buffer');
  const { TextDecoder } = env.require('internal/encoding');

  async function blob(stream: AsyncIterable<any>): Promise<any> {
    const { Blob } = env.require('internal/blob');
    const chunks: unknown[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return new Blob(chunks);
  }

  async function arrayBuffer(stream: AsyncIterable<any>): Promise<ArrayBuffer> {
    const made = await blob(stream);
    return made.arrayBuffer();
  }

  async function buffer(stream: AsyncIterable<any>): Promise<Uint8Array> {
    return Buffer.from(await arrayBuffer(stream));
  }

  async function bytes(stream: AsyncIterable<any>): Promise<Uint8Array> {
    return new Uint8Array(await arrayBuffer(stream));
  }

  async function text(stream: AsyncIterable<any>): Promise<string> {
    const decoder = new TextDecoder();
    let result = '';
    for await (const chunk of stream) {
      result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    }
    return result + decoder.decode(undefined, { stream: false });
  }

  async function json(stream: AsyncIterable<any>): Promise<any> {
    return JSONParse(await text(stream));
  }

  return { arrayBuffer, blob, buffer, ...(major >= 24 && { bytes }), text, json };
}
