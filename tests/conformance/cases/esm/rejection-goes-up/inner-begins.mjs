import { begin } from './gate.mjs';

begin.inner();
