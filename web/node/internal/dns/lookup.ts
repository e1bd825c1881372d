/** `dns.lookup` and `dns.lookupService`: questions to the system's resolver, which takes a thread of the pool. */
import type { Environment } from '../environment.ts';
import { familyOf } from '../kernel/addresses.ts';
import { addressesOf, namesOf, ofFamily } from '../kernel/names.ts';
import { services } from './services.ts';

type Callback = (...args: any[]) => void;
type Order = 'verbatim' | 'ipv4first' | 'ipv6first';

/** What `getaddrinfo` takes where /etc/hosts has the answer, in virtual microseconds. */
const COST_OF_HOSTS = 150;
/** What a question to a name server takes, where the scenario does not say. */
const COST_OF_QUESTION = 2_000;
export const ADDRCONFIG = 32;
export const V4MAPPED = 8;
export const ALL = 16;

interface Question {
  hints: number;
  family: number;
  all: boolean;
  order: Order;
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const { nextTick } = env.loop;
  const { codes, dnsException, uvErrorNumbers } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { ReqWrap } = env.require('internal/net/handles');
  const validFamilies = [0, 4, 6];
  const validOrders =
    major >= 22 ? ['verbatim', 'ipv4first', 'ipv6first'] : ['ipv4first', 'verbatim'];
  let defaultOrder: Order = major < 17 ? 'ipv4first' : 'verbatim';
  let isWarned = false;

  class GetAddrInfoReqWrap extends ReqWrap {}
  class GetNameInfoReqWrap extends ReqWrap {}

  const latency = (isOwn: boolean): number =>
    isOwn ? COST_OF_HOSTS : (env.scenario.machine?.dnsLatency ?? COST_OF_QUESTION);

  function validateHints(hints: number): void {
    if ((hints & ~(ADDRCONFIG | V4MAPPED | ALL)) === 0) return;
    if (major < 12) throw new codes.ERR_INVALID_OPT_VALUE('hints', hints);
    throw new codes.ERR_INVALID_ARG_VALUE('hints', hints);
  }

  /** Options as Node 10 takes them. */
  function question10(hostname: any, options: any, callback: any): Question {
    const question: Question = { hints: 0, family: 0, all: false, order: 'ipv4first' };
    if (hostname && typeof hostname !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('hostname', ['string', 'falsy'], hostname);
    }
    if (typeof options === 'function') return question;
    if (typeof callback !== 'function') throw new codes.ERR_INVALID_CALLBACK();
    if (options !== null && typeof options === 'object') {
      question.hints = options.hints >>> 0;
      question.family = options.family >>> 0;
      question.all = options.all === true;
      if (options.verbatim === true) question.order = 'verbatim';
      validateHints(question.hints);
    } else question.family = options >>> 0;
    if (!validFamilies.includes(question.family)) {
      throw new codes.ERR_INVALID_OPT_VALUE('family', question.family);
    }
    return question;
  }

  function questionOf(hostname: any, options: any, callback: any): Question {
    if (major < 12) return question10(hostname, options, callback);
    const question: Question = { hints: 0, family: 0, all: false, order: defaultOrder };
    if (hostname) {
      if (major >= 22) validators.validateStringWithoutNullBytes(hostname, 'hostname');
      else validators.validateString(hostname, 'hostname');
    }
    if (typeof options === 'function') return question;
    if (typeof options === 'number') {
      validators.validateFunction(callback, 'callback');
      validators.validateOneOf(options, 'family', validFamilies);
      question.family = options + 0;
    } else if (options !== undefined && typeof options !== 'object') {
      validators.validateFunction(callback === undefined ? options : callback, 'callback');
      throw new codes.ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
    } else {
      validators.validateFunction(callback, 'callback');
      readOptions(question, options);
    }
    return question;
  }

  function readOptions(question: Question, options: any): void {
    if (options?.hints != null) {
      validators.validateNumber(options.hints, 'options.hints');
      question.hints = options.hints >>> 0;
      validateHints(question.hints);
    }
    if (options?.family != null) {
      const { family } = options;
      if (family === 'IPv4') question.family = 4;
      else if (family === 'IPv6') question.family = 6;
      else {
        validators.validateOneOf(family, 'options.family', validFamilies);
        question.family = family + 0;
      }
    }
    if (options?.all != null) {
      validators.validateBoolean(options.all, 'options.all');
      question.all = options.all;
    }
    if (options?.verbatim != null) {
      validators.validateBoolean(options.verbatim, 'options.verbatim');
      question.order = options.verbatim ? 'verbatim' : 'ipv4first';
    }
    if (options?.order != null && major >= 22) {
      validators.validateOneOf(options.order, 'options.order', validOrders);
      question.order = options.order;
    }
  }

  const noHostname = (hostname: unknown) =>
    new codes.ERR_INVALID_ARG_VALUE('hostname', hostname, 'must be a non-empty string');

  function warnOfHostname(hostname: unknown): void {
    if (isWarned || major < 18) return;
    isWarned = true;
    const text =
      `The provided hostname "${hostname}" is not a valid ` +
      'hostname, and is supported in the dns module solely for compatibility.';
    env.process.emitWarning(text, 'DeprecationWarning', 'DEP0118');
  }

  /** The answer as `getaddrinfo` gives it: an error's number, or addresses in order. */
  function resolve(hostname: string, { family, order }: Question): number | string[] {
    const found = ofFamily(addressesOf(env.scenario, hostname).addresses, family);
    if (found.length === 0) return uvErrorNumbers.EAI_NONAME;
    if (order === 'verbatim') return found;
    const first = order === 'ipv4first' ? 4 : 6;
    const rest = found.filter((address) => familyOf(address) !== first);
    return [...ofFamily(found, first), ...rest];
  }

  const familyOfOne = (request: any, address: string): number =>
    request.family || familyOf(address);

  function onlookup(this: any, status: number, addresses: string[]): void {
    if (status) {
      this.callback(dnsException(status, 'getaddrinfo', this.hostname));
      return;
    }
    const [address] = addresses as [string];
    this.callback(null, address, familyOfOne(this, address));
  }

  function onlookupall(this: any, status: number, addresses: string[]): void {
    if (status) {
      this.callback(dnsException(status, 'getaddrinfo', this.hostname));
      return;
    }
    const found = addresses.map((address) => ({ address, family: familyOfOne(this, address) }));
    this.callback(null, found);
  }

  function ask(hostname: string, question: Question, answer: Callback): any {
    const request: any = new GetAddrInfoReqWrap();
    request.callback = answer;
    request.family = question.family;
    request.hostname = hostname;
    request.oncomplete = question.all ? onlookupall : onlookup;
    request.start('GETADDRINFOREQWRAP');
    const { isOwn } = addressesOf(env.scenario, hostname);
    env.loop.nameRequest(latency(isOwn), () => {
      const found = resolve(hostname, question);
      if (typeof found === 'number') request.complete(found);
      else request.complete(null, found);
    });
    return request;
  }

  function lookup(hostname: any, options: any, callback?: any): any {
    const question = questionOf(hostname, options, callback);
    const done: Callback = typeof options === 'function' ? options : callback;
    const family = hostname ? familyOf(hostname) : 0;
    if (!hostname) {
      if (major >= 26) throw noHostname(hostname);
      warnOfHostname(hostname);
      if (question.all) nextTick(done, null, []);
      else nextTick(done, null, null, question.family === 6 ? 6 : 4);
      return {};
    }
    if (family !== 0) {
      if (question.all) nextTick(done, null, [{ address: hostname, family }]);
      else nextTick(done, null, hostname, family);
      return {};
    }
    return ask(hostname, question, done);
  }

  function checkService(address: any, port: any): void {
    if (major >= 12) validators.validateString(address, 'address');
    if (familyOf(`${address}`) === 0) {
      if (major < 12) throw new codes.ERR_INVALID_OPT_VALUE('hostname', address);
      throw new codes.ERR_INVALID_ARG_VALUE('address', address);
    }
    validators.validatePort(port);
  }

  function askService(address: string, port: any, answer: Callback): any {
    const request: any = new GetNameInfoReqWrap();
    request.callback = answer;
    request.hostname = address;
    request.port = +port + 0;
    request.oncomplete = function onlookupservice(
      status: number,
      hostname: string,
      service: string,
    ) {
      if (status) this.callback(dnsException(status, 'getnameinfo', this.hostname));
      else this.callback(null, hostname, service);
    };
    request.start('GETNAMEINFOREQWRAP');
    const [name] = namesOf(env.scenario, address);
    env.loop.nameRequest(latency(name !== undefined), () => {
      if (name === undefined) request.complete(uvErrorNumbers.EAI_NONAME);
      else request.complete(null, name, services[request.port] ?? String(request.port));
    });
    return request;
  }

  function lookupService(...args: any[]): any {
    const [address, port, callback] = args;
    if (args.length !== 3) {
      const first = major < 12 ? 'hostname' : 'address';
      throw new codes.ERR_MISSING_ARGS(first, 'port', 'callback');
    }
    checkService(address, port);
    if (major >= 12) validators.validateFunction(callback, 'callback');
    else if (typeof callback !== 'function') throw new codes.ERR_INVALID_CALLBACK();
    return askService(address, port, callback);
  }
  Object.defineProperty(lookupService, 'length', { value: 3, configurable: true });

  return {
    lookup,
    lookupService,
    ask,
    /** Of the promise form: the same checks, and no callback. */
    questionFor: (hostname: unknown, options: unknown) =>
      questionOf(hostname, typeof options === 'function' ? undefined : options, () => {}),
    askService,
    checkService,
    noHostname,
    warnOfHostname,
    latency,
    getDefaultResultOrder: () => defaultOrder,
    setDefaultResultOrder(order: any) {
      validators.validateOneOf(order, 'dnsOrder', validOrders);
      defaultOrder = order;
    },
  };
}
