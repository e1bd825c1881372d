// What is exported by default is named "default" when it has no name of its own.
// @min 18
import f1 from './f1.mjs';
import f2 from './f2.mjs';
import f3 from './f3.mjs';
import f4 from './f4.mjs';
console.log(f1.name, f2.name, f3.name, f4.name);
console.log(f1(), await f2(), new f3().x, await f4());
