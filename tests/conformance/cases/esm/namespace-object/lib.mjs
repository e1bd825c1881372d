export const zebra = 1;
export const a = 'a';
export default class {}
export { elsewhere as fromElsewhere } from './more.mjs';
export * from './more.mjs';
export * as nested from './more.mjs';
const local = 'renamed on the way';
export { local as renamed };
