/** `blob.stream()`: a byte stream that pulls the parts one by one. */
import type { Environment } from '../environment.ts';
import { ArrayPrototypePush, ArrayPrototypeShift } from '../primordials.ts';
import { refused } from '../refused.ts';
import type { BlobData, BlobReader } from './blob_data.ts';

interface Pending {
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/** Up to Node 22 the next part was read in a microtask, since then in an immediate. */
export function createBlobStream(env: Environment, data: BlobData): any {
  if (!env.has('stream/web')) return refused('Blob.stream', true)();
  const { ReadableStream } = env.require('stream/web');
  const { Promise } = env.require('internal/async_support');
  const later: (callback: () => void) => void =
    env.profile.major < 24
      ? (callback) => env.loop.queueMicrotask(callback)
      : env.require('timers').setImmediate;
  let pending: Pending[] = [];
  // A file's is made when it is first read, which may fail.
  let reader: BlobReader | undefined = data.isFile ? undefined : data.getReader();

  function readNext(controller: any): void {
    reader ??= data.getReader();
    const bytes = reader.pull();
    if (pending.length === 0) return;
    if (bytes === null) {
      controller.close();
      controller.byobRequest?.respond(0);
      ArrayPrototypeShift(pending)!.resolve();
      return;
    }
    if (bytes !== undefined && bytes.length !== 0) controller.enqueue(new Uint8Array(bytes));
    later(() => {
      if (!(controller.desiredSize < 0)) readNext(controller);
      else if (pending.length !== 0) ArrayPrototypeShift(pending)!.resolve();
    });
  }

  return new ReadableStream(
    {
      type: 'bytes',
      pull: (controller: any) =>
        new Promise((resolve: () => void, reject: (reason: unknown) => void) => {
          ArrayPrototypePush(pending, { resolve, reject });
          readNext(controller);
        }),
      cancel(reason: unknown) {
        for (let i = 0; i < pending.length; i++) pending[i]!.reject(reason);
        pending = [];
      },
    },
    { highWaterMark: 0 },
  );
}
