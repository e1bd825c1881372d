import './inner-begins.mjs';
import { gate } from './gate.mjs';

await gate;
