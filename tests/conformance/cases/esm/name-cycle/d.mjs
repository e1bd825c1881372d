export { z as y } from './d2.mjs';
