// Imports are live views of the exporter's variables, read-only for the importer.
// @min 18
import { count, increment, state as renamed, default as byDefault } from './counter.mjs';
import * as counter from './counter.mjs';
console.log(count, byDefault);
increment();
console.log(count, counter.count, byDefault, { count }, `${count}`);
renamed.shared = true;
console.log(counter.state.shared);
const attempt = (f) => {
  try {
    f();
    console.log('no error');
  } catch (e) {
    console.log(e.name, e.message);
  }
};
attempt(() => { count = 5; });
attempt(() => { counter.count = 5; });
attempt(() => { counter.fresh = 5; });
attempt(() => { delete counter.count; });
attempt(() => { count++; });
setTimeout(() => console.log('after its own timer', count), 60);
{
  const count = 'shadowed';
  console.log(count, ((increment) => increment)('parameter'));
}
