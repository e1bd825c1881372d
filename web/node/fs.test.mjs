// fs against what real Node printed: exports, arguments, errors.
import { checkProgram } from './testing/compare.mjs';

for (const name of ['fs-shape', 'fs-arguments', 'fs-errors']) checkProgram(name);
