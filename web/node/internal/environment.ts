/** The state of one process, under Node's name for it (`node::Environment`). */
import type { AsyncContext } from './async_context_frame.ts';
import type { AsyncTracking } from './async_hooks/tracking.ts';
import type { ErrorOrigin } from './errors_stack.ts';
import type { RuntimeHost } from './host.ts';
import type { Descriptor } from './kernel/descriptors.ts';
import type { Loop } from './loop.ts';
import type { Profile } from './profile.ts';
import type { Realm } from './realm.ts';
import type { Scenario } from './scenario.ts';
import type { ThreadInfo } from './worker/thread_info.ts';

export interface Environment {
  /** What all processes of the run share. */
  readonly realm: Realm;
  readonly pid: number;
  /** Which thread of the process it is. */
  readonly thread: ThreadInfo;
  readonly ppid: number;
  /** What the process had open when it started: 0, 1, 2 … */
  readonly descriptors: readonly Descriptor[];
  readonly profile: Profile;
  /** The `process` object. */
  readonly process: any;
  readonly host: RuntimeHost;
  readonly scenario: Scenario;
  readonly loop: Loop;
  /** The working directory, which may be gone by now. */
  directory: string;
  /** The current AsyncContextFrame. */
  readonly asyncContext: AsyncContext;
  /** What gives everything queued its async id and context; there once a program names async_hooks. */
  asyncTracking?: AsyncTracking;
  /** `domain` is there: it enters the process's domain around what Node's C++ emits on `process`. */
  domainCallback?(emit: () => void): void;
  /** The realm's global object. */
  readonly globalObject: any;
  /** A builtin's exports, by its name without `node:`; made once per Environment. */
  require(id: string): any;
  /** The first place in the program's files that the error's stack names. */
  originOf?(error: object): ErrorOrigin | undefined;
  /** Where the program calls `callee`, which is on the stack now. */
  originOfCall?(callee: Function): ErrorOrigin | undefined;
  /** Whether a builtin was asked for before. */
  isMade(id: string): boolean;
  /** Whether the runtime has a builtin of that name. */
  has(id: string): boolean;
}
