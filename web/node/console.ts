/** The global `console`, with its properties in Node's order. */
import createConstructor, { bindMethod } from './internal/console/constructor.ts';
import type { Environment } from './internal/environment.ts';
import type { StandardStreams } from './internal/process/streams.ts';
import { ObjectDefineProperty, ObjectKeys, ObjectSetPrototypeOf } from './internal/primordials.ts';

/** A stream of the process, made only when it is needed. Returns whether that is still to come. */
function defineStream(console: object, key: string, process: any): () => boolean {
  let stream: unknown;
  ObjectDefineProperty(console, `_${key}`, {
    configurable: true,
    get() {
      stream ||= process[key];
      return stream;
    },
    set(value) {
      stream = value;
    },
  });
  return () => stream === undefined;
}

/** What V8's inspector adds: they do nothing while nobody inspects. */
function inspectorMethods(major: number): Record<string, Function> {
  const methods: Record<string, Function> = {};
  const nothing = (name: string) => {
    methods[name] = { [name]() {} }[name]!;
  };
  if (major < 12) nothing('markTimeline');
  nothing('profile');
  nothing('profileEnd');
  if (major < 12) {
    nothing('timeline');
    nothing('timelineEnd');
  }
  nothing('timeStamp');
  methods.context = function context(_name: unknown) {
    return {};
  };
  if (major >= 20) {
    methods.createTask = function createTask(name: unknown) {
      if (typeof name !== 'string' || name === '') {
        throw new Error('First argument must be a non-empty string.');
      }
      const task = {
        run(callback: () => unknown) {
          if (typeof callback !== 'function') {
            throw new Error('First argument must be a function.');
          }
          return callback();
        },
      };
      return ObjectSetPrototypeOf(task, null);
    };
  }
  return methods;
}

export default function create(env: Environment) {
  const { major } = env.profile;
  const { bindState, Console, State } = createConstructor(env);
  const prototype = major < 12 ? Console.prototype : {};
  const console: any = Object.create(prototype);
  const keys = ObjectKeys(Console.prototype);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    bindMethod(console, key, Console.prototype[key], console);
    // As if bound through the inspector's wrapper, which takes any arguments.
    // The inspector of Node 10 did not know timeLog.
    const bound10 = key === 'timeLog' ? 'bound timeLog' : 'bound consoleCall';
    const name = major < 12 ? bound10 : key;
    ObjectDefineProperty(console[key], 'name', { configurable: true, value: name });
    ObjectDefineProperty(console[key], 'length', { configurable: true, value: 0 });
  }
  const state = new State('auto', 2);
  bindState(console, state, true);
  console.Console = Console;
  Object.assign(console, inspectorMethods(major));
  const isUnset = [
    defineStream(console, 'stdout', env.process),
    defineStream(console, 'stderr', env.process),
  ];
  const streams: StandardStreams = env.require('internal/process/streams');
  state.isUntouched = (fd) => isUnset[fd - 1]!() && streams.isUntouched(fd);
  return console;
}
