/** How headers of one name become one value of `message.headers` (IncomingMessage's `_addHeaderLine`). */
import { primordialGlobals, StringPrototypeToLowerCase } from '../primordials.ts';

const { Set } = primordialGlobals;

/** Of these the first one counts, except where a server joins duplicates. */
const SINGLE = new Set<string>([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
]);

export function addHeader(
  headers: Record<string, any>,
  name: string,
  value: string,
  joinsDuplicates: boolean,
): void {
  const field = StringPrototypeToLowerCase(name);
  const known = headers[field];
  if (field === 'set-cookie') {
    if (known === undefined) headers[field] = [value];
    else known.push(value);
  } else if (SINGLE.has(field)) {
    if (known === undefined) headers[field] = value;
    else if (joinsDuplicates) headers[field] = `${known}, ${value}`;
  } else if (typeof known === 'string') {
    headers[field] = known + (field === 'cookie' ? '; ' : ', ') + value;
  } else {
    headers[field] = value;
  }
}

/** For `headersDistinct`: a list for each name. */
export function addDistinctHeader(
  headers: Record<string, string[]>,
  name: string,
  value: string,
): void {
  const field = StringPrototypeToLowerCase(name);
  const known = headers[field];
  if (known) known.push(value);
  else headers[field] = [value];
}
