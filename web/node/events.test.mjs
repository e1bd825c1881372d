// EventEmitter against what real Node printed.
import { checkProgram } from './testing/compare.mjs';

for (const name of ['random', 'rules', 'async', 'inspect']) checkProgram(`events-${name}`);
