/**
 * Frames of Node's own that stand in a program's stack traces. The runtime has functions of its own in those places;
 * where one of them corresponds to functions of Node it is shown as those, any other is left out. Lines were read
 * off real binaries.
 */
import { NETWORK_REPORTING, networkFrames } from './node_frames_net.ts';

/**
 * Frames by the runtime's function: `Class.function` or `function`. `%` stands for the receiver's class, `@` for the name
 * that it was called by.
 */
type Frames = Record<string, readonly string[]>;

/** Lines by version, in the order of the frames that `build` makes of them. */
const LINES: Record<number, readonly string[]> = {
  18: [
    '1364:14',
    '1422:10',
    '1203:32',
    '1019:12',
    '',
    '1231:19',
    '177:18',
    '128:12',
    '28:49',
    '517:28',
    '77:11',
    '569:17',
    '512:7',
    '476:21',
  ],
  20: [
    '1521:14',
    '1623:10',
    '1266:32',
    '1091:12',
    '',
    '1289:19',
    '182:18',
    '164:12',
    '28:49',
    '524:28',
    '77:11',
    '581:17',
    '519:7',
    '483:21',
  ],
  22: [
    '1781:14',
    '1913:10',
    '1505:32',
    '1309:12',
    '254:19',
    '1527:12',
    '147:16',
    '171:5',
    '36:49',
    '519:28',
    '84:11',
    '585:17',
    '521:7',
    '484:21',
  ],
  24: [
    '1929:14',
    '2060:10',
    '1651:32',
    '1443:12',
    '261:19',
    '1674:12',
    '157:16',
    '154:5',
    '33:47',
    '514:28',
    '85:11',
    '685:17',
    '618:7',
    '574:21',
  ],
  26: [
    '1956:14',
    '2096:10',
    '1678:32',
    '1470:12',
    '261:19',
    '1701:12',
    '318:16',
    '171:5',
    '33:47',
    '514:20',
    '85:11',
    '685:17',
    '618:7',
    '574:21',
  ],
};

/** Of `wrapSafe` and of its call, where a file's syntax is wrong. */
const COMPILE_LINES: Record<number, readonly string[]> = {
  18: ['1283:20', '1328:27'],
  20: ['1464:18', '1495:20'],
  22: ['1713:18', '1755:20'],
  24: ['1861:18', '1903:20'],
  26: ['1888:18', '1930:20'],
};

/** Of the emit of 'uncaughtException'. */
const FATAL_LINES: Record<number, string> = {
  18: '169:25',
  20: '188:25',
  22: '155:25',
  24: '159:25',
  26: '192:32',
};

/** Of `vm`: a script's own method, and the function of that name. */
const VM_LINES: Record<number, readonly [string, string]> = {
  18: ['121:12', '297:38'],
  20: ['137:12', '317:38'],
  22: ['137:12', '317:38'],
  24: ['137:12', '317:38'],
  26: ['138:12', '318:38'],
};

/** Of `zlib`: the handle's report (since 20 through two functions of internal/errors), and what calls it at once. */
const ZLIB_LINES: Record<number, readonly string[]> = {
  10: ['164:17', '412:12', '150:12', '733:14'],
  18: ['189:17', '457:12', '178:12', '809:14'],
  20: ['189:17', '415:12', '178:12', '767:14', '984:15', '538:14'],
  22: ['191:17', '430:12', '180:12', '790:14', '983:15', '537:14'],
  24: ['193:17', '438:12', '182:12', '811:14', '986:15', '540:14'],
  26: ['210:13', '456:12', '195:12', '829:14', '999:15', '544:14'],
};

/** Functions of the runtime that are shown above the program's as well. */
export const REPORTING = new Set([
  'zlibOnError',
  'processChunkSync',
  'zlibBufferSync',
  'syncBufferWrapper',
  'execve',
  ...NETWORK_REPORTING,
]);

function zlibFrames(major: number): Frames {
  const [report, chunk, sync, wrapper, generic, wrapped] = ZLIB_LINES[major] as readonly string[];
  const zlib = major >= 18 ? 'node:zlib' : 'zlib.js';
  const errors = 'node:internal/errors';
  const made =
    generic === undefined
      ? []
      : [`genericNodeError (${errors}:${generic})`, `wrappedFn (${errors}:${wrapped})`];
  return {
    zlibOnError: [...made, `Zlib.zlibOnError [as onerror] (${zlib}:${report})`],
    processChunkSync: [`processChunkSync (${zlib}:${chunk})`],
    zlibBufferSync: [`zlibBufferSync (${zlib}:${sync})`],
    syncBufferWrapper: [`%.syncBufferWrapper [as @] (${zlib}:${wrapper})`],
  };
}

/** Getters that throw by themselves, where the engine finds no private member in the receiver. */
const GETTERS: Frames = {
  'get asyncId': ['get asyncId (node:events:183:23)'],
  'get triggerAsyncId': ['get triggerAsyncId (node:events:190:23)'],
  'get asyncResource': ['get asyncResource (node:events:197:23)'],
  'get encoding': ['get encoding (node:internal/webstreams/encoding:154:17)'],
  'get fatal': ['get fatal (node:internal/webstreams/encoding:162:17)'],
  'get ignoreBOM': ['get ignoreBOM (node:internal/webstreams/encoding:170:17)'],
  'get readable': ['get readable (node:internal/webstreams/encoding:178:17)'],
  'get writable': ['get writable (node:internal/webstreams/encoding:186:17)'],
};

/** Below the body of an ES main module. */
const ESM_MAIN: Record<number, readonly string[]> = {
  18: [
    'ModuleJob.run (node:internal/modules/esm/module_job:195:25)',
    'async ModuleLoader.import (node:internal/modules/esm/loader:337:24)',
    'async loadESM (node:internal/process/esm_loader:34:7)',
    'async handleMainPromise (node:internal/modules/run_main:106:12)',
  ],
  20: [
    'ModuleJob.run (node:internal/modules/esm/module_job:325:25)',
    'async ModuleLoader.import (node:internal/modules/esm/loader:606:24)',
    'async asyncRunEntryPointWithESMLoader (node:internal/modules/run_main:117:5)',
  ],
  22: [
    'ModuleJob.run (node:internal/modules/esm/module_job:343:25)',
    'async onImport.tracePromise.__proto__ (node:internal/modules/esm/loader:681:26)',
    'async asyncRunEntryPointWithESMLoader (node:internal/modules/run_main:117:5)',
  ],
  24: [
    'ModuleJob.run (node:internal/modules/esm/module_job:561:25)',
    'async node:internal/modules/esm/loader:647:26',
    'async asyncRunEntryPointWithESMLoader (node:internal/modules/run_main:101:5)',
  ],
  26: [
    'ModuleJob.run (node:internal/modules/esm/module_job:569:25)',
    'async node:internal/modules/esm/loader:650:26',
    'async asyncRunEntryPointWithESMLoader (node:internal/modules/run_main:105:5)',
  ],
};

/** Of `node -e`: below the script. */
const EVAL_LINES: Record<number, readonly string[]> = {
  18: ['100:14', 'runScript', '83:62', 'evalScript', '114:10', '30:3'],
  20: ['118:14', 'runScript', '101:62', 'evalScript', '133:3', '51:3'],
  22: ['446:12', 'runScriptInContext', '444:60', 'evalFunction', '279:30', '74:3', '291:3'],
  24: ['451:12', 'runScriptInContext', '449:60', 'evalFunction', '283:30', '71:3', '295:3'],
  26: ['485:12', 'runScriptInContext', '483:60', 'evalFunction', '317:30', '71:3', '329:3'],
};

function evalFrames(major: number): string[] {
  const [inner, run, runAt, call, callAt, main, typescript] = EVAL_LINES[major] as string[];
  const file = 'node:internal/process/execution';
  return [
    `${file}:${inner}`,
    '[eval]-wrapper:6:24',
    `${run} (${file}:${runAt})`,
    `${call} (${file}:${callAt})`,
    ...(typescript === undefined ? [] : [`evalTypeScript (${file}:${typescript})`]),
    `node:internal/main/eval_string:${main}`,
  ];
}

function modern(major: number): Frames {
  const at = LINES[major] as readonly string[];
  const compileAt = COMPILE_LINES[major] as readonly string[];
  const loader = 'node:internal/modules/cjs/loader';
  const Static = major >= 24 || major <= 20 ? 'Module' : 'Function';
  const Main = major >= 24 ? 'Module' : 'Function';
  const js = major >= 22 ? 'Object..js' : 'Module._extensions..js';
  const wrap = major >= 22 ? [`wrapModuleLoad (${loader}:${at[4]})`] : [];
  return {
    'Module._compile': [`Module._compile (${loader}:${at[0]})`],
    'Object..js': [`${js} (${loader}:${at[1]})`],
    'Module.load': [`Module.load (${loader}:${at[2]})`],
    'Function._load': [`${Static}._load (${loader}:${at[3]})`, ...wrap],
    'Module.require': [`Module.require (${loader}:${at[5]})`],
    require: [`require (node:internal/modules/helpers:${at[6]})`],
    runMain: [
      `${Main}.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:${at[7]})`,
      `node:internal/main/run_main_module:${at[8]}`,
    ],
    runEvaluated: evalFrames(major),
    emit: [`%.emit (node:events:${at[9]})`],
    runTick: [`process.processTicksAndRejections (node:internal/process/task_queues:${at[10]})`],
    '#runTimer': [
      `listOnTimeout (node:internal/timers:${at[11]})`,
      `process.processTimers (node:internal/timers:${at[12]})`,
    ],
    '#runImmediate': [`process.processImmediate (node:internal/timers:${at[13]})`],
    'Compiler.commonJs': [
      `wrapSafe (${loader}:${compileAt[0]})`,
      `Module._compile (${loader}:${compileAt[1]})`,
    ],
    runHandlers: [
      `process._fatalException (node:internal/process/execution:${FATAL_LINES[major]})`,
    ],
    'Script.runInThisContext': [`Script.runInThisContext (node:vm:${VM_LINES[major]?.[0]})`],
    'Object.runInThisContext': [`Object.runInThisContext (node:vm:${VM_LINES[major]?.[1]})`],
    'EsmLoader.evaluateMain': ESM_MAIN[major] as readonly string[],
    ...zlibFrames(major),
    ...networkFrames(major),
    ...(major >= 24 ? GETTERS : undefined),
    // Until then it does not fail.
    ...(major >= 26 && { execve: ['process.execve (node:internal/process/per_thread:326:5)'] }),
  };
}

const TEN: Frames = {
  ...zlibFrames(10),
  ...networkFrames(10),
  'Module._compile': ['Module._compile (internal/modules/cjs/loader.js:778:30)'],
  'Object..js': ['Object.Module._extensions..js (internal/modules/cjs/loader.js:789:10)'],
  'Module.load': [
    'Module.load (internal/modules/cjs/loader.js:653:32)',
    'tryModuleLoad (internal/modules/cjs/loader.js:593:12)',
  ],
  'Function._load': ['Function.Module._load (internal/modules/cjs/loader.js:585:3)'],
  'Module.require': ['Module.require (internal/modules/cjs/loader.js:692:17)'],
  require: ['require (internal/modules/cjs/helpers.js:25:18)'],
  runMain: [
    'Function.Module.runMain (internal/modules/cjs/loader.js:831:12)',
    'startup (internal/bootstrap/node.js:283:19)',
    'bootstrapNodeJSCore (internal/bootstrap/node.js:623:3)',
  ],
  runEvaluated: [
    'Object.<anonymous> ([eval]-wrapper:6:22)',
    'Module._compile (internal/modules/cjs/loader.js:778:30)',
    'evalScript (internal/bootstrap/node.js:590:27)',
    'startup (internal/bootstrap/node.js:265:9)',
    'bootstrapNodeJSCore (internal/bootstrap/node.js:623:3)',
  ],
  emit: ['%.emit (events.js:198:13)'],
  runTick: ['process._tickCallback (internal/process/next_tick.js:61:11)'],
  '#runTimer': [
    'ontimeout (timers.js:436:11)',
    'tryOnTimeout (timers.js:300:5)',
    'listOnTimeout (timers.js:263:5)',
    'Timer.processTimers (timers.js:223:10)',
  ],
  runHandlers: ['process._fatalException (internal/bootstrap/node.js:497:27)'],
  'Compiler.commonJs': ['Module._compile (internal/modules/cjs/loader.js:723:23)'],
  'Script.runInThisContext': ['Script.runInThisContext (vm.js:122:20)'],
  'Object.runInThisContext': ['Object.runInThisContext (vm.js:329:38)'],
  '#runImmediate': [
    'runCallback (timers.js:705:18)',
    'tryOnImmediate (timers.js:676:5)',
    'processImmediate (timers.js:658:5)',
  ],
};

/** The frames that stand for a function of the runtime in version `major`. */
export function nodeFrames(
  major: number,
): (typeName: string, functionName: string, methodName: string) => string[] {
  const frames = major >= 18 ? modern(major) : TEN;
  return (typeName, functionName, methodName) => {
    const found = frames[`${typeName}.${functionName}`] ?? frames[functionName] ?? [];
    return found.map((frame) => frame.replace('%', typeName).replace('@', methodName));
  };
}
