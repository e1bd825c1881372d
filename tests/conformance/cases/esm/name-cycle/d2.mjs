export { y as z } from './d.mjs';
