import { checkFixture } from '../../testing/check.mjs';

checkFixture('inspect-values');
checkFixture('inspect-errors');
checkFixture('format');
