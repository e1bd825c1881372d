import { value, hoisted, hoistedVar, constant, Klass } from './main.mjs';
import * as main from './main.mjs';
console.log('other runs first');
console.log(hoisted(), hoistedVar);
for (const f of [() => value, () => constant, () => Klass, () => main.value]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
console.log(Object.keys(Object.getOwnPropertyDescriptors(Object.prototype)).length > 0, 'value' in main);
export const useMain = () => [value, constant, typeof Klass].join();
export const later = () => main.value;
