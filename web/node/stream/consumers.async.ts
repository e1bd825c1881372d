/** `stream/consumers`: all of a stream (or anything that can be iterated asynchronously) at once. */
import type { Environment } from '../internal/environment.ts';
import { JSONParse, primordialGlobals } from '../internal/primordials.ts';
import { refused } from '../internal/refused.ts';

const { Uint8Array } = primordialGlobals;

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { Buffer } = env.require('buffer');
  const { TextDecoder } = env.require('internal/encoding');

  const viewOf = (chunk: any): Uint8Array => {
    if (typeof chunk === 'string') return Buffer.from(chunk);
    if (!ArrayBuffer.isView(chunk)) return new Uint8Array(chunk);
    return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  };

  /** By way of a Blob, whose bytes are there one job later. */
  async function arrayBuffer(stream: AsyncIterable<any>): Promise<ArrayBuffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(viewOf(chunk));
    await undefined;
    const all = Buffer.concat(chunks);
    return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
  }

  async function blob(stream: AsyncIterable<any>): Promise<unknown> {
    for await (const _chunk of stream);
    return refused('Blob', true)();
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
