import { check } from './check.ts';
import { LinkError } from './link-error.ts';
import type { Scenario } from './scenario.ts';

type Document = Record<string, unknown>;

type Migration = (document: Document) => Document;

/** `migrations[n]` turns a document of version n into one of version n + 1. */
const migrations: Migration[] = [
  // Version 0 was the link of the first sketches: one program, no file name.
  ({ code, esm, node }) => ({
    v: 1,
    files: { [esm ? 'main.mjs' : 'main.js']: code },
    entry: esm ? 'main.mjs' : 'main.js',
    node,
  }),
];

const CURRENT = migrations.length;

/** Lifts any supported version to the current one and checks it. */
export function migrate(value: unknown): Scenario {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LinkError('The link does not hold a scenario.');
  }
  let document = value as Document;
  const version = document.v;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    throw new LinkError('The link does not say which version it is.');
  }
  if (version > CURRENT) {
    throw new LinkError(`The link is of version ${version}; this page reads up to ${CURRENT}.`);
  }
  for (const lift of migrations.slice(version)) document = lift(document);
  return check(document);
}
