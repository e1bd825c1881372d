/**
 * Places in Node's own source that the reports of some uncaught errors show, by version: the line of Node that threw.
 */

import { thrownPlaces } from './thrown_places.ts';

export interface NodePlace {
  readonly file: string;
  readonly text: string;
  /** Where the caret stands, where it is not below the first character. */
  readonly caret?: number;
  /** Line numbers for Node 10, 18, 20, 22, 24, 26; 0 where the place does not exist. */
  readonly lines: readonly [number, number, number, number, number, number];
}

/** Whether an error comes out of a promise; 'main' if that is the one of an ES module that Node was started with. */
export type FromPromise = boolean | 'main';

const MAJORS = [10, 18, 20, 22, 24, 26];

const PLACES: Record<string, readonly NodePlace[]> = {
  MODULE_NOT_FOUND: [
    {
      file: 'internal/modules/cjs/loader.js',
      text: '    throw err;',
      lines: [638, 0, 0, 0, 0, 0],
    },
    {
      file: 'node:internal/modules/cjs/loader',
      text: '  throw err;',
      lines: [0, 1143, 1210, 1424, 1568, 1595],
    },
  ],
  ERR_UNHANDLED_REJECTION: [
    {
      file: 'node:internal/process/promises',
      text: '            triggerUncaughtException(err, true /* fromPromise */);',
      lines: [0, 288, 0, 0, 0, 0],
    },
    {
      file: 'node:internal/process/promises',
      text: '      new UnhandledPromiseRejection(reason);',
      lines: [0, 0, 389, 392, 392, 322],
    },
  ],
  ERR_UNHANDLED_ERROR: [
    {
      file: 'events.js',
      text: "    throw err; // Unhandled 'error' event",
      lines: [189, 0, 0, 0, 0, 0],
    },
    {
      file: 'node:events',
      text: "    throw err; // Unhandled 'error' event",
      lines: [0, 508, 515, 510, 0, 0],
    },
    {
      file: 'node:events',
      text: "    throw er; // Unhandled 'error' event",
      lines: [0, 0, 0, 0, 505, 505],
    },
  ],
  // By a bare specifier: no URL is known then.
  PACKAGE_NOT_FOUND: [
    {
      file: 'node:internal/errors',
      text: '    ErrorCaptureStackTrace(err);',
      lines: [0, 496, 0, 0, 0, 0],
    },
    {
      file: 'node:internal/modules/esm/resolve',
      text: '  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);',
      caret: 8,
      lines: [0, 0, 873, 0, 0, 0],
    },
    {
      file: 'node:internal/modules/package_json_reader',
      text: '  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);',
      caret: 8,
      lines: [0, 0, 0, 314, 331, 343],
    },
  ],
  ERR_MODULE_NOT_FOUND: [
    {
      file: 'node:internal/errors',
      text: '    ErrorCaptureStackTrace(err);',
      lines: [0, 496, 0, 0, 0, 0],
    },
    {
      file: 'node:internal/modules/esm/resolve',
      text: '    throw new ERR_MODULE_NOT_FOUND(',
      caret: 10,
      lines: [0, 0, 283, 275, 272, 241],
    },
  ],
};

/** What is shown of a rejection whose error has no place of its own. */
const REJECTION: readonly NodePlace[] = [
  {
    file: 'node:internal/process/promises',
    text: '            triggerUncaughtException(err, true /* fromPromise */);',
    lines: [0, 288, 0, 0, 0, 0],
  },
  {
    file: 'node:internal/process/promises',
    text: '    triggerUncaughtException(err, true /* fromPromise */);',
    lines: [0, 0, 391, 394, 394, 324],
  },
];

/** The same for what an ES module failed with that Node was started with. */
const MAIN_MODULE: readonly NodePlace[] = [
  {
    file: 'node:internal/process/esm_loader',
    text: "      internalBinding('errors').triggerUncaughtException(",
    caret: 32,
    lines: [0, 40, 0, 0, 0, 0],
  },
  {
    file: 'node:internal/modules/run_main',
    text: '    triggerUncaughtException(',
    lines: [0, 0, 123, 123, 107, 111],
  },
];

/** `unhandled 'error' event`: the emitter throws the program's own error. */
const EMITTED: readonly NodePlace[] = [
  {
    file: 'events.js',
    text: "      throw er; // Unhandled 'error' event",
    lines: [174, 0, 0, 0, 0, 0],
  },
  {
    file: 'node:events',
    text: "      throw er; // Unhandled 'error' event",
    lines: [0, 495, 502, 497, 0, 0],
  },
  {
    file: 'node:events',
    text: "    throw er; // Unhandled 'error' event",
    lines: [0, 0, 0, 0, 505, 505],
  },
];

const show = (places: readonly NodePlace[] | undefined, major: number): string | undefined => {
  const index = MAJORS.indexOf(major);
  const place = places?.find(({ lines }) => (lines[index] ?? 0) > 0);
  if (place === undefined) return undefined;
  const { file, text, caret = text.search(/\S/) } = place;
  return `${file}:${place.lines[index]}\n${text}\n${' '.repeat(caret)}^`;
};

const placeKey = (error: object, code: unknown): string =>
  code === 'ERR_MODULE_NOT_FOUND' && !('url' in error) ? 'PACKAGE_NOT_FOUND' : String(code);

/** Where Node itself threw the error, as the report shows it; undefined where the program's own line is shown. */
export function nodePlace(
  error: unknown,
  major: number,
  fromPromise: FromPromise,
): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code } = error as { code?: unknown };
  // What has no frames, or only those of a text, has no place of its own when it comes out of a promise.
  if (fromPromise && (code === 'ERR_ASSERTION' || hinted.has(error)))
    return rejectionPlace(major, fromPromise);
  return show((!fromPromise && thrownPlaces(error)) || PLACES[placeKey(error, code)], major);
}

/** Shown where nothing else is known of a rejection. */
export const rejectionPlace = (major: number, fromPromise: FromPromise): string | undefined =>
  show(fromPromise === 'main' ? MAIN_MODULE : REJECTION, major);

const hinted = new WeakSet<object>();

/** Node has written into the stack of this error, so that V8 no longer knows where it was made. */
export const noteStackText = (error: object): void => {
  hinted.add(error);
};

/** Where an emitter threw the program's error. */
export const emittedPlace = (major: number): string | undefined => show(EMITTED, major);

/** Lines of promises.js (the mode `throw`, the mode `strict`, their caller) and task_queues.js, by version. */
const REJECTION_LINES: Record<number, readonly [string, string, string, string]> = {
  20: ['389:7', '340:14', '470:17', '96:32'],
  22: ['392:7', '343:14', '475:17', '104:32'],
  24: ['392:7', '343:14', '475:17', '106:37'],
  26: ['322:7', '273:14', '405:17', '106:37'],
};

/** Frames of the error that stands for a rejection with something that is no error (since Node 20). */
export function rejectionFrames(major: number, isStrict: boolean): string {
  const lines = REJECTION_LINES[major];
  if (lines === undefined) return '';
  const file = 'node:internal/process/promises';
  return [
    '',
    isStrict
      ? `strictUnhandledRejectionsMode (${file}:${lines[1]})`
      : `throwUnhandledRejectionsMode (${file}:${lines[0]})`,
    `processPromiseRejections (${file}:${lines[2]})`,
    `process.processTicksAndRejections (node:internal/process/task_queues:${lines[3]})`,
  ].join('\n    at ');
}
