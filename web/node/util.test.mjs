import { checkPrinted } from './testing/printing.mjs';

checkPrinted('util');
