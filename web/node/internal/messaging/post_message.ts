/** `port.postMessage`: reads the transfer list, copies the message at once and puts it into the other end's queue. */
import type { Environment } from '../environment.ts';
import { nativeTypeError } from './port_kind.ts';
import { ArrayPrototypePush, ReflectApply } from '../primordials.ts';
import type { Message } from './port_data.ts';
import type { PortQueue } from './port_queue.ts';

/** Virtual microseconds to serialize a small message and put it into the queue. */
const COST = 2;

interface Ports {
  isMessagePort(value: unknown): boolean;
  queueOf(port: unknown): PortQueue | undefined;
}

export function createPostMessage(env: Environment, { isMessagePort, queueOf }: Ports) {
  const { DOMException } = env.require('internal/domexception');
  const { cloneMessage } = env.require('internal/structured_clone');
  const failure = (message: string) => new DOMException(message, 'DataCloneError');

  function readList(source: any, name: string): any[] {
    const list = iterate(source);
    if (list !== undefined) return list;
    throw nativeTypeError('ERR_INVALID_ARG_TYPE', `Optional ${name} argument must be an iterable`);
  }

  /** `ReadIterable` of C++: undefined for what is none; errors of the iterator itself come through. */
  function iterate(source: any): any[] | undefined {
    if (typeof source !== 'object' || source === null) return undefined;
    const method = source[Symbol.iterator];
    if (typeof method !== 'function') return undefined;
    const iterator: any = ReflectApply(method, source, []);
    if (typeof iterator !== 'object' || iterator === null) return undefined;
    const { next } = iterator;
    if (typeof next !== 'function') return undefined;
    const list: any[] = [];
    for (;;) {
      const result: any = ReflectApply(next, iterator, []);
      if (typeof result !== 'object' || result === null) return undefined;
      if (result.done) return list;
      ArrayPrototypePush(list, result.value);
    }
  }

  /** A list, or options with one. */
  function transferListOf(options: any): any[] {
    if (options === undefined || options === null) return [];
    if (typeof options !== 'object' || typeof options[Symbol.iterator] === 'function')
      return readList(options, 'transferList');
    const { transfer } = options;
    return transfer === undefined ? [] : readList(transfer, 'options.transfer');
  }

  /** True when the message goes to the port that is moved with it: the channel is lost then. */
  function checkPorts(port: any, queue: PortQueue | undefined, list: any[]): boolean {
    let lost = false;
    for (let i = 0; i < list.length; i++) {
      if (list[i] === port) throw failure('Transfer list contains source port');
      if (!isMessagePort(list[i])) continue;
      const other = queueOf(list[i]);
      if (other === undefined || other.closing)
        throw failure('MessagePort in transfer list is already detached');
      if (queue?.data?.group !== undefined && other.data?.group === queue.data.group) lost = true;
    }
    return lost;
  }

  return function postMessage(port: any, args: unknown[]): boolean | undefined {
    const queue = queueOf(port);
    if (args.length === 0)
      throw nativeTypeError('ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
    const list = transferListOf(args[1]);
    const lost = checkPorts(port, queue, list);
    const { loop } = env;
    const copy = (): Message => ({
      ...cloneMessage(args[0], list),
      at: loop.machine.now(),
      from: loop,
    });
    if (lost) {
      env.process.emitWarning(
        'The target port was posted to itself, and the communication channel was lost',
      );
      copy();
      queue?.close();
      return true;
    }
    if (queue === undefined || queue.closing) {
      copy();
      return undefined;
    }
    loop.spend(COST);
    const isBroadcast = queue.data?.group?.isBroadcast;
    const message = copy();
    return queue.post(isBroadcast ? copy : () => message);
  };
}
