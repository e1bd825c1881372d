export { self } from './e.mjs';
