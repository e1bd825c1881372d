/** `port.postMessage`: reads the transfer list, copies the message at once and puts it into the other end's queue. */
import type { Environment } from '../environment.ts';
import { nativeTypeError } from '../messaging.ts';
import type { PortQueue } from './port_queue.ts';
import { ArrayPrototypePush } from '../primordials.ts';

interface Ports {
  isMessagePort(value: unknown): boolean;
  queueOf(port: unknown): PortQueue | undefined;
  createPort(queue: PortQueue): any;
}

export function createPostMessage(env: Environment, { isMessagePort, queueOf }: Ports) {
  const { DOMException } = env.require('internal/domexception');
  const { cloneMessage } = env.require('internal/structured_clone');
  const failure = (message: string) => new DOMException(message, 'DataCloneError');

  function readList(source: any, name: string): any[] {
    if (source === undefined || source === null) return [];
    if (typeof source === 'object' && typeof source[Symbol.iterator] === 'function')
      return [...source];
    throw nativeTypeError('ERR_INVALID_ARG_TYPE', `Optional ${name} argument must be an iterable`);
  }

  /** A list, or options with one. */
  function transferListOf(options: any): any[] {
    if (options === undefined || options === null) return [];
    if (typeof options !== 'object' || typeof options[Symbol.iterator] === 'function')
      return readList(options, 'transferList');
    return readList(options.transfer, 'options.transfer');
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
      if (queue?.group !== undefined && other.group === queue.group) lost = true;
    }
    return lost;
  }

  return function postMessage(port: any, args: unknown[]): boolean | undefined {
    const queue = queueOf(port);
    if (args.length === 0)
      throw nativeTypeError('ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
    const list = transferListOf(args[1]);
    const lost = checkPorts(port, queue, list);
    const ports: unknown[] = [];
    const copy = () => {
      const data = cloneMessage(args[0], list, (moved: unknown) => {
        if (isMessagePort(moved)) ArrayPrototypePush(ports, moved);
      });
      return { data, ports };
    };
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
    const isBroadcast = queue.group?.isBroadcast;
    const message = copy();
    return queue.post(isBroadcast ? copy : () => message);
  };
}
