// In a cycle hoisted functions are there at once, let and const throw until their module ran, var is undefined.
// @min 18
import { useMain, later } from './other.mjs';
export let value = 'main value';
export var hoistedVar = 'var';
export const constant = 'constant';
export function hoisted() {
  return 'hoisted function';
}
export class Klass {}
console.log('main runs', useMain());
console.log(later());
