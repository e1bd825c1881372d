/** `util.getCallSites`: the frames of the program that runs now, read from a stack. */
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ErrorCaptureStackTrace,
  RegExpPrototypeExec,
  StringPrototypeSplit,
} from '../primordials.ts';

const FRAME = /^ {4}at (?:(?:new )?(.*) \()?(.*?):(\d+):(\d+)\)?$/;
/** `Type.name [as alias]`: the function's own name. */
const FUNCTION_NAME = /([^. ]*)(?: \[as [^\]]*\])?$/;
/** Functions that have no name of their own: of the timer, and of Node's Module. */
const NAMELESS = /(?:^|\.)<anonymous>$|^Timeout\._onTimeout$/;
const NAMELESS_OF_NODE = /^(?:Module|Object\.|Function)\.(?!.* \[as )/;
/** The number of the first script that is not Node's own; any would do. */
const FIRST_SCRIPT = 88;

interface CallSiteInfo {
  functionName: string;
  scriptId: string;
  scriptName: string;
  lineNumber: number;
  columnNumber: number;
  column: number;
}

export default function create(env: Environment) {
  const { validateBoolean, validateInteger, validateObject } = env.require('internal/validators');
  const scripts: string[] = [];

  function infoOf(line: string): CallSiteInfo | undefined {
    const [, full = '', scriptName = '', row, column] = RegExpPrototypeExec(FRAME, line) ?? [];
    if (row === undefined) return undefined;
    if (ArrayPrototypeIndexOf(scripts, scriptName) === -1) ArrayPrototypePush(scripts, scriptName);
    const isNodes = RegExpPrototypeExec(/^node:/, scriptName) !== null;
    const isNameless =
      RegExpPrototypeExec(NAMELESS, full) !== null ||
      (isNodes && RegExpPrototypeExec(NAMELESS_OF_NODE, full) !== null);
    return {
      __proto__: null,
      functionName: isNameless ? '' : RegExpPrototypeExec(FUNCTION_NAME, full)![1],
      scriptId: `${FIRST_SCRIPT + ArrayPrototypeIndexOf(scripts, scriptName)}`,
      scriptName,
      lineNumber: +row,
      columnNumber: +column!,
      column: +column!,
    } as CallSiteInfo;
  }

  function getCallSites(frameCount: any = 10, options?: any): CallSiteInfo[] {
    let count = frameCount;
    let settings = options;
    if (settings === undefined && typeof count === 'object') {
      settings = count;
      count = 10;
    }
    if (settings !== undefined) {
      validateObject(settings, 'options');
      const { sourceMap } = settings;
      if (sourceMap !== undefined) validateBoolean(sourceMap, 'options.sourceMap');
    }
    validateInteger(count, 'frameCount', 1, 200);
    const holder: { stack?: unknown } = {};
    ErrorCaptureStackTrace(holder, getCallSites);
    const sites: CallSiteInfo[] = [];
    if (typeof holder.stack !== 'string') return sites;
    const lines = StringPrototypeSplit(holder.stack, '\n') as string[];
    for (let i = 1; i < lines.length && sites.length < count; i++) {
      const info = infoOf(lines[i]!);
      if (info !== undefined) ArrayPrototypePush(sites, info);
    }
    return sites;
  }
  return getCallSites;
}
