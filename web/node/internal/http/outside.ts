/**
 * The world outside the machine: clients that belong to no process. Their connections come to whoever listens, as any
 * connection does; what is answered is read at once, and cost them no time.
 */
import type { Environment } from '../environment.ts';
import type { Incoming } from '../kernel/network.ts';
import type { Loop } from '../loop.ts';
import {
  KEPT_BODY,
  KEPT_RESPONSES,
  type OutsideRequest,
  type OutsideResponse,
  type OutsideTraffic,
} from '../outside_requests.ts';
import { HTTPParser, type MessageHead, READ_BODY, SKIP_BODY } from './parser/parser.ts';

const MILLISECOND = 1000;
const SECOND = 1_000_000;
const MAX_HEADER_SIZE = 65_536;

/** All requests of a run. */
export interface Outside {
  /** Plans them; called once, before the first process runs. */
  start(loop: Loop): void;
  readonly isDone: boolean;
  traffic(): OutsideTraffic;
}

export default function create(env: Environment) {
  return (requests: readonly OutsideRequest[]): Outside => new Traffic(env, requests);
}

class Traffic implements Outside {
  readonly env: Environment;
  readonly #requests: readonly OutsideRequest[];
  readonly #responses: OutsideResponse[] = [];
  readonly #statuses: Record<number, number> = {};
  readonly #latencies: number[] = [];
  readonly #waiting: (() => void)[] = [];
  #expected = 0;
  #sent = 0;
  #failed = 0;

  constructor(env: Environment, requests: readonly OutsideRequest[]) {
    this.env = env;
    this.#requests = requests;
    for (const { count = 1 } of requests) this.#expected += count;
  }

  get isDone(): boolean {
    return this.#failed + this.#latencies.length >= this.#expected;
  }

  start(loop: Loop): void {
    const { network } = this.env.realm;
    network.onlisten = () => {
      for (const send of this.#waiting.splice(0)) send();
    };
    for (const request of this.#requests) new Series(this, loop, request).plan(0);
  }

  /** Waits for somebody who listens. */
  wait(send: () => void): void {
    this.#waiting.push(send);
  }

  sent(response: OutsideResponse): void {
    this.#sent++;
    if (this.#responses.length < KEPT_RESPONSES) this.#responses.push(response);
  }

  over(response: OutsideResponse): void {
    if (response.error !== undefined) {
      this.#failed++;
      return;
    }
    const status = response.status as number;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    this.#latencies.push(response.latency as number);
  }

  traffic(): OutsideTraffic {
    const sorted = this.#latencies.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    return {
      responses: this.#responses,
      sent: this.#sent,
      answered: sorted.length,
      failed: this.#failed,
      statuses: this.#statuses,
      latency: { median: at(0.5), p99: at(0.99), most: at(1) },
    };
  }
}

/** The requests of one entry of the scenario, and their open connections. */
class Series {
  readonly traffic: Traffic;
  readonly request: OutsideRequest;
  readonly bytes: Uint8Array;
  readonly loop: Loop;
  readonly idle: Connection[] = [];

  constructor(traffic: Traffic, loop: Loop, request: OutsideRequest) {
    this.traffic = traffic;
    this.loop = loop;
    this.request = request;
    const { Buffer } = traffic.env.require('buffer');
    this.bytes = Buffer.from(textOf(request, Buffer), 'utf8');
  }

  /** The one of that number is planned when the one before it is sent, so that few wait at any time. */
  plan(number: number): void {
    const { at, count = 1, rate } = this.request;
    if (number >= count) return;
    const interval = rate === undefined ? 0 : SECOND / rate;
    const { machine } = this.loop;
    const due = at * MILLISECOND + number * interval;
    const send = () => {
      this.plan(number + 1);
      this.#send(due);
    };
    if (machine.post(this.loop, send, due)) return;
    for (let left = number; left < count; left++) this.#fail(this.#note(due), 'ECONNREFUSED');
  }

  #note(at: number): OutsideResponse {
    const { method = 'GET', path } = this.request;
    const response: OutsideResponse = { method, path, at };
    this.traffic.sent(response);
    return response;
  }

  #fail(response: OutsideResponse, error: string): void {
    response.error = error;
    this.traffic.over(response);
  }

  /** `due`: when it left its sender; the loop may have been busy since. */
  #send(due: number): void {
    const { network } = this.traffic.env.realm;
    const { machine } = this.loop;
    const port = this.request.port ?? network.firstPort;
    if (port === undefined) {
      this.traffic.wait(() => {
        const now = machine.now();
        machine.post(this.loop, () => this.#send(now), now);
      });
      return;
    }
    const response = this.#note(due);
    const kept = this.idle.pop();
    if (kept !== undefined) kept.send(response);
    else this.#connect(port, response);
  }

  #connect(port: number, response: OutsideResponse): void {
    const { machine } = this.loop;
    const found = this.traffic.env.realm.network.connectFromOutside(this.loop, port);
    if (typeof found !== 'string') new Connection(this, found).send(response);
    else if (found !== 'EAGAIN') this.#fail(response, found);
    // Too many wait to be accepted: the connection is tried again, as TCP does.
    else machine.post(this.loop, () => this.#connect(port, response), machine.now() + SECOND);
  }
}

/** One connection from outside. */
class Connection {
  readonly #series: Series;
  readonly #incoming: Incoming;
  readonly #parser: HTTPParser;
  #response: OutsideResponse | undefined;
  #body: string[] = [];
  #length = 0;
  #isClosed = false;
  #keepsAlive = false;

  constructor(series: Series, incoming: Incoming) {
    this.#series = series;
    this.#incoming = incoming;
    const { env } = series.traffic;
    this.#parser = new HTTPParser(
      env.profile.major,
      false,
      {
        onMessageBegin: () => {},
        onHeadersComplete: (head) => this.#begin(head),
        onBody: (bytes) => this.#take(bytes),
        onMessageComplete: () => this.#complete(),
      },
      MAX_HEADER_SIZE,
    );
    const { Buffer } = env.require('buffer');
    incoming.end.onread = (bytes, error) => {
      if (bytes === null) this.#ended(error);
      else this.#read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    };
  }

  send(response: OutsideResponse): void {
    this.#response = response;
    this.#body = [];
    this.#length = 0;
    this.#incoming.end.write(this.#series.bytes, (error) => {
      if (error !== undefined) this.#fail(error);
    });
  }

  #read(bytes: any): void {
    const result = this.#parser.execute(bytes);
    if (typeof result !== 'number') this.#fail(result.code);
  }

  #begin({ statusCode, statusMessage, shouldKeepAlive }: MessageHead): number {
    const response = this.#response;
    if (response === undefined) return SKIP_BODY;
    if (statusCode < 200) return SKIP_BODY;
    response.status = statusCode;
    response.statusMessage = statusMessage;
    this.#keepsAlive = shouldKeepAlive;
    return response.method === 'HEAD' ? SKIP_BODY : READ_BODY;
  }

  #take(bytes: any): void {
    if (this.#length < KEPT_BODY) this.#body.push(bytes.toString('latin1', 0, KEPT_BODY));
    this.#length += bytes.length;
  }

  #complete(): void {
    const response = this.#response;
    if (response?.status === undefined) return;
    const { traffic, loop, request, idle } = this.#series;
    const { Buffer } = traffic.env.require('buffer');
    const { latency } = traffic.env.realm.network;
    response.latency = loop.machine.now() + latency - response.at;
    response.size = this.#length;
    response.body = Buffer.from(this.#body.join('').slice(0, KEPT_BODY), 'latin1').toString();
    this.#response = undefined;
    traffic.over(response);
    if (request.keepAlive && this.#keepsAlive && !this.#isClosed) idle.push(this);
    else this.#close();
  }

  #ended(error: string | undefined): void {
    this.#isClosed = true;
    const at = this.#series.idle.indexOf(this);
    if (at >= 0) this.#series.idle.splice(at, 1);
    if (error === undefined) this.#parser.finish();
    if (this.#response !== undefined) this.#fail(error ?? 'ECONNRESET');
    else this.#close();
  }

  #fail(error: string): void {
    const response = this.#response;
    if (response === undefined) return;
    this.#response = undefined;
    response.error = error;
    this.#series.traffic.over(response);
    this.#close();
  }

  #close(): void {
    if (!this.#incoming.end.isClosed) this.#incoming.end.close(() => {});
  }
}

function textOf(
  { method = 'GET', path, headers = {}, body, port, keepAlive }: OutsideRequest,
  Buffer: any,
): string {
  const lines = [`${method} ${path} HTTP/1.1`];
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const add = (name: string, value: string | number) => {
    if (!given.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  };
  add('Host', port === undefined ? 'localhost' : `localhost:${port}`);
  for (const name of Object.keys(headers)) lines.push(`${name}: ${headers[name]}`);
  if (body !== undefined) add('Content-Length', Buffer.byteLength(body));
  add('Connection', keepAlive ? 'keep-alive' : 'close');
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
