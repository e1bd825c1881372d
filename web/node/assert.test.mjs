import { checkFixture } from './testing/check.mjs';

checkFixture('deep-equal');
checkFixture('assert');
checkFixture('assert-source');
checkFixture('assert-source-lines');
