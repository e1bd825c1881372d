import { checkPrinted } from './testing/printing.mjs';

checkPrinted('deep-equal');
checkPrinted('assert');
checkPrinted('assert-source');
checkPrinted('assert-source-lines');
