import { checkPrinted } from '../testing/printing.mjs';

checkPrinted('errors-codes');
