import { y } from './d.mjs';
