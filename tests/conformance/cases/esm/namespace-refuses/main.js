// A module namespace refuses writes and deletions: strict code throws, sloppy code and Reflect see false.
// @min 18
(async () => {
  const ns = await import('path');
  const show = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.message); } };
  show(() => { 'use strict'; ns.join = 1; });
  show(() => { 'use strict'; ns.nope = 1; });
  show(() => { 'use strict'; delete ns.join; });
  show(() => { 'use strict'; delete ns.nope; });
  show(() => { ns.join = 1; ns.x = 2; return delete ns.join; });
  show(() => Reflect.set(ns, 'join', 1));
  show(() => Reflect.deleteProperty(ns, 'join'));
  show(() => Reflect.defineProperty(ns, 'zz', { value: 1 }));
  show(() => Object.defineProperty(ns, 'zz', { value: 1 }));
  show(() => Object.defineProperty(ns, 'join', { value: 1 }));
  show(() => Reflect.setPrototypeOf(ns, {}));
  show(() => Object.setPrototypeOf(ns, {}));
  show(() => { ns.__proto__ = {}; return 'ok'; });
  show(() => Object.freeze(ns));
  show(() => { 'use strict'; new Proxy({}, { set: () => false }).join = 1; });
  show(() => Object.assign(ns, { join: 1 }));
  show(() => Reflect.defineProperty(ns, 'join', { value: ns.join }));
})();
