import { begin } from './gate.mjs';

begin.outer();
