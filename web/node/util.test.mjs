import { checkFixture } from './testing/check.mjs';

checkFixture('util');
