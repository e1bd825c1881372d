import type { OutsideRequest } from '../../../web/node/internal/outside_requests.ts';
import { LinkError } from './link-error.ts';

/** What one document may ask for; a link is somebody else's input. */
const MAX_ENTRIES = 100;
const MAX_REQUESTS = 100_000;
const LATEST = 3_600_000;

type Json = Record<string, unknown>;
type Rule = [test: (value: unknown) => boolean, text: string];

const isText = (value: unknown): value is string => typeof value === 'string';
const isBetween = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && value >= least && value <= most;
const isWhole = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && isBetween(least, most)(value);

/** What each field may be; only `at` and `path` have to be there. */
const RULES: Record<string, Rule> = {
  at: [isBetween(0, LATEST), `milliseconds from 0 to ${LATEST}`],
  method: [(value) => isText(value) && /^[A-Z-]{1,20}$/.test(value), 'a method such as GET'],
  path: [
    (value) => isText(value) && /^\/[\x21-\x7e]{0,2000}$/.test(value),
    'a path that begins with / and has no spaces',
  ],
  headers: [isHeaders, 'an object of header names and texts'],
  body: [(value) => isText(value) && value.length <= 1_000_000, 'a text of at most 1 MB'],
  port: [isWhole(1, 65_535), 'a port from 1 to 65535'],
  count: [isWhole(1, MAX_REQUESTS), `a whole number from 1 to ${MAX_REQUESTS}`],
  rate: [isBetween(0.001, 1_000_000), 'a number of requests a second, more than 0'],
  keepAlive: [(value) => typeof value === 'boolean', 'true or false'],
};

function isHeaders(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, text]) =>
      /^[\w!#$%&'*+.^`|~-]+$/.test(name) && isText(text) && /^[\t\x20-\x7e]*$/.test(text),
  );
}

/** The requests from outside of a parsed document; what is wrong with them is said, with the place. */
export function checkRequests(value: unknown): OutsideRequest[] {
  if (!Array.isArray(value)) throw new LinkError('The requests of the link are no list.');
  if (value.length > MAX_ENTRIES) {
    throw new LinkError(
      `The link lists ${value.length} requests; at most ${MAX_ENTRIES} are allowed (one may have a count).`,
    );
  }
  const requests = value.map((entry, index) => checkRequest(entry, index + 1));
  const total = requests.reduce((sum, { count = 1 }) => sum + count, 0);
  if (total > MAX_REQUESTS) {
    throw new LinkError(`The link sends ${total} requests; at most ${MAX_REQUESTS} are allowed.`);
  }
  return requests;
}

function checkRequest(entry: unknown, number: number): OutsideRequest {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new LinkError(`Request ${number} of the link is no object.`);
  }
  const request: Json = {};
  for (const [name, [test, text]] of Object.entries(RULES)) {
    const value = (entry as Json)[name];
    if (value === undefined && name !== 'at' && name !== 'path') continue;
    if (!test(value))
      throw new LinkError(`Request ${number} of the link: ${name} must be ${text}.`);
    request[name] = value;
  }
  return request as unknown as OutsideRequest;
}
