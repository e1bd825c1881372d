/** EventEmitterAsyncResource: an emitter whose listeners run in the async context it was made in. */
import { ReflectApply } from '../primordials.ts';
import type { EventsContext } from './context.ts';

export function createAsyncResourceClass(context: EventsContext): any {
  const { AsyncResource } = context.env.require('async_hooks');

  class EventEmitterReferencingAsyncResource extends AsyncResource {
    readonly #eventEmitter: any;

    constructor(emitter: any, type: string, options: any) {
      super(type, options);
      this.#eventEmitter = emitter;
    }

    get eventEmitter() {
      return this.#eventEmitter;
    }
  }

  const { EventEmitterAsyncResource } = {
    EventEmitterAsyncResource: class extends context.EventEmitter {
      readonly #asyncResource: any;

      constructor(options: any = undefined) {
        let name: string;
        let rest = options;
        if (typeof options === 'string') {
          name = options;
          rest = undefined;
        } else {
          if (new.target === EventEmitterAsyncResource) {
            context.validators.validateString(options?.name, 'options.name');
          }
          name = options?.name || new.target.name;
        }
        super(rest);
        this.#asyncResource = new EventEmitterReferencingAsyncResource(this, name, rest);
      }

      emit(event: PropertyKey, ...args: unknown[]): boolean {
        const resource = this.#asyncResource;
        return ReflectApply(resource.runInAsyncScope, resource, [super.emit, this, event, ...args]);
      }

      emitDestroy(): void {
        this.#asyncResource.emitDestroy();
      }

      get asyncId(): number {
        return this.#asyncResource.asyncId();
      }

      get triggerAsyncId(): number {
        return this.#asyncResource.triggerAsyncId();
      }

      get asyncResource() {
        return this.#asyncResource;
      }
    },
  };
  return EventEmitterAsyncResource;
}
