// A module's body is no resource: its id is 0, and so is the trigger of what it queues.
// @min 18
import { executionAsyncId, triggerAsyncId, AsyncLocalStorage } from 'async_hooks';
console.log(executionAsyncId(), triggerAsyncId());
setTimeout(() => console.log('timeout', executionAsyncId() > 0, triggerAsyncId()), 10);
Promise.resolve().then(() => console.log('then', triggerAsyncId()));
const als = new AsyncLocalStorage();
als.enterWith('module');
await null;
console.log(als.getStore());
setTimeout(() => console.log('timeout', als.getStore()), 20);
