import { checkPrinted } from '../../testing/printing.mjs';

checkPrinted('inspect-values');
checkPrinted('inspect-errors');
checkPrinted('format');
