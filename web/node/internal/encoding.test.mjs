import { checkFixture } from '../testing/check.mjs';

checkFixture('encoding');
checkFixture('encoding-errors');
