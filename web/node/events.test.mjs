// EventEmitter against what real Node printed.
import { checkFixture } from './testing/check.mjs';

for (const name of ['random', 'rules', 'async', 'inspect']) checkFixture(`events-${name}`);
