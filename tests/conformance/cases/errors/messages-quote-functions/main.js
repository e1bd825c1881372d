// Messages of the engine and of promises quote a function as it was written.
'use strict';
const say = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};
const arrow = (a) => { for (;;) break; return a; };
function plain(x) { while (false); return x; }
class Frozen { static m() { return [1].map((x) => x); } }
Object.freeze(Frozen);
Object.freeze(plain);
say(() => { class B extends arrow {} });
say(() => Reflect.construct(arrow, []));
say(() => arrow in 5);
say(() => { Frozen.x = 1; });
say(() => { Frozen.m = 1; });
say(() => { plain.length = 2; });
say(() => Symbol.keyFor(plain));
say(() => Map.prototype.get.call(plain, 1));
say(() => Promise.resolve.call(arrow, 1));
say(() => Promise.all.call(arrow, []));
