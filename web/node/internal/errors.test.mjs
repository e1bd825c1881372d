import { checkFixture } from '../testing/check.mjs';

checkFixture('errors-codes');
